package org.voxpost.sip;

import java.time.Duration;
import java.util.Optional;

/**
 * The commands of one incoming call. Any thread may call them; each returns at once, and none
 * throws because the other side is gone: that arrives as {@link SipEvent.Ended}. A command that
 * comes too late does nothing; after {@link #refuse}, {@link #redirect} and {@link #bye} no event
 * follows.
 */
public interface InviteDialog {
  /** 180 Ringing. */
  void ringing();

  /**
   * 183 Session Progress with early media; reliably when the INVITE requires that (RFC 3262), and
   * then {@link #answer} waits for its PRACK.
   */
  void progress(String sdp);

  /** 200 OK, retransmitted until the ACK comes (RFC 3261 §13.3.1.4). */
  void answer(String sdp);

  /** A final refusal of the INVITE, such as 404, 486, 488 or 503 with Retry-After. */
  void refuse(int status, String reason, Optional<Duration> retryAfter);

  /**
   * 302 Moved Temporarily: the caller shall call the target instead (RFC 3261 §21.3.3).
   *
   * @param target a {@code sip:} URI
   * @throws IllegalArgumentException when it is none
   */
  void redirect(String target);

  /** 200 to the open {@link SipEvent.Reinvited}. */
  void acceptReinvite(String sdp);

  /** A refusal of the open {@link SipEvent.Reinvited}; the session goes on as it was. */
  void refuseReinvite(int status);

  /**
   * REFER: asks the other side to call the target instead of us (RFC 3515). What becomes of it
   * arrives as {@link SipEvent.Referred}; the call goes on until one side says BYE.
   *
   * @param target a {@code sip:} URI
   * @throws IllegalArgumentException when it is none
   */
  void refer(String target);

  /** BYE, once the ACK is here (RFC 3261 §15); before {@link #answer} a refusal with 480. */
  void bye();
}

package org.voxpost.sip;

import java.util.Optional;

/** What happens in a dialog after its INVITE. */
public sealed interface SipEvent {
  /**
   * Our 200 is acknowledged.
   *
   * @param answer the SDP answer when our 200 carried the offer
   */
  record Acknowledged(Optional<String> answer) implements SipEvent {}

  /**
   * A re-INVITE or UPDATE that waits for {@link InviteDialog#acceptReinvite} or {@link
   * InviteDialog#refuseReinvite}.
   *
   * @param offer the SDP offer, or empty when we are to offer
   */
  record Reinvited(Optional<String> offer) implements SipEvent {}

  /**
   * An INFO, already answered with 200.
   *
   * @param contentType such as {@code application/dtmf-relay}
   * @param body the body as text
   */
  record Info(String contentType, String body) implements SipEvent {}

  /**
   * What is known of our {@link InviteDialog#refer}: from its answer, or from a NOTIFY.
   *
   * @param status of the answer to REFER, 408 and 503 when there was none or it could not be sent;
   *     then of the call to the target
   * @param last whether nothing more will be told of it; with a status below 200 nobody knows how
   *     it ended
   */
  record Referred(int status, boolean last) implements SipEvent {}

  /**
   * The dialog is over, by the other side or by a fault; nothing follows.
   *
   * @param why for the log: {@code BYE}, {@code CANCEL}, {@code no ACK}, {@code no PRACK}, {@code
   *     session timer}, {@code transport}, {@code closed}
   */
  record Ended(String why) implements SipEvent {}
}

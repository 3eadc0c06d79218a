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
   * The dialog is over, by the other side or by a fault; nothing follows.
   *
   * @param why for the log: {@code BYE}, {@code CANCEL}, {@code no ACK}, {@code session timer},
   *     {@code transport}, {@code closed}
   */
  record Ended(String why) implements SipEvent {}
}

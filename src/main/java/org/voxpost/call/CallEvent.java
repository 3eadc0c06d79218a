package org.voxpost.call;

import org.voxpost.media.MediaEvent;
import org.voxpost.sip.SipEvent;

/** What comes into the inbox of a call. */
sealed interface CallEvent {
  /** From the dialog. */
  record Signalled(SipEvent event) implements CallEvent {}

  /** From the media session. */
  record Sounded(MediaEvent event) implements CallEvent {}

  /** The appliance ends. */
  record Stopped() implements CallEvent {}
}

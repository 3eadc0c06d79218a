package org.voxpost.ivr.deposit;

import org.voxpost.ivr.Speech;

/**
 * How a dictation begins.
 *
 * @param urgent whether the message is urgent until its speaker says otherwise
 * @param operator whether key 0 is to reach somebody
 * @param beep what is heard right before the recording; may be nothing
 */
public record DictationOptions(boolean urgent, boolean operator, Speech beep) {
  /** Not urgent, with a beep, and nobody else to reach. */
  public static final DictationOptions USUAL =
      new DictationOptions(false, false, Speech.of(DepositOptions.BEEP));
}

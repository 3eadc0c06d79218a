package org.voxpost.ivr.deposit;

import java.util.Optional;

/**
 * How a message is taken, by the letters of Asterisk's VoiceMail.
 *
 * @param greeting which greeting is heard
 * @param instructions whether {@code vm-intro} is heard ({@code s} leaves it out)
 * @param urgent {@code U}: the message is urgent
 * @param greetingSuffices {@code S}: no {@code vm-intro} behind a greeting that the owner recorded
 * @param earlyMedia {@code e}: the call is answered only before the beep
 * @param gain {@code g(n)}: decibels by which the recording is made louder; 0 leaves it as it came
 * @param beep {@code t(name)}: the prompt that is the beep; empty for none
 * @param priority {@code P}: the message is marked PRIORITY
 * @param digits {@code d(context)}: whose digits leave the greeting; the empty name is that of
 *     every mailbox
 */
public record DepositOptions(
    Greeting greeting,
    boolean instructions,
    boolean urgent,
    boolean greetingSuffices,
    boolean earlyMedia,
    double gain,
    String beep,
    boolean priority,
    Optional<String> digits) {
  /** What beeps where nothing else is said. */
  public static final String BEEP = "beep";

  /** Without any of the rarer letters. */
  public DepositOptions(Greeting greeting, boolean instructions, boolean urgent) {
    this(greeting, instructions, urgent, false, false, 0, BEEP, false, Optional.empty());
  }
}

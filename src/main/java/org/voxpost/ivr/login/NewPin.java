package org.voxpost.ivr.login;

import java.util.function.Predicate;
import org.voxpost.store.MailboxId;

/**
 * What a new password must be like.
 *
 * @param least the fewest digits
 * @param simplePins whether it may be easy to guess
 */
public record NewPin(int least, boolean simplePins) {
  /** What is to be said of one. */
  public sealed interface Judgement {}

  /** It will do. */
  public record Good() implements Judgement {}

  /**
   * It has too few digits.
   *
   * @param least how many it needs
   */
  public record TooShort(int least) implements Judgement {}

  /** It holds something else than digits. */
  public record NotDigits() implements Judgement {}

  /** It is what the password was before. */
  public record SameAsOld() implements Judgement {}

  /** It is among those that a stranger tries first. */
  public record Guessable() implements Judgement {}

  /**
   * Judges one.
   *
   * @param isOld whether something is the password as it is now
   */
  public Judgement judge(MailboxId mailbox, String keyed, Predicate<String> isOld) {
    if (!keyed.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return new NotDigits();
    }
    if (keyed.length() < Math.max(1, least)) {
      return new TooShort(Math.max(1, least));
    }
    if (!simplePins && isGuessable(mailbox, keyed)) {
      return new Guessable();
    }
    return isOld.test(keyed) ? new SameAsOld() : new Good();
  }

  private static boolean isGuessable(MailboxId mailbox, String keyed) {
    String backwards = new StringBuilder(keyed).reverse().toString();
    return isRun(keyed, 0)
        || isRun(keyed, 1)
        || isRun(keyed, 9)
        || isRepeatedPair(keyed)
        || mailbox.number().equals(keyed)
        || mailbox.number().equals(backwards);
  }

  /** Whether each digit is so much more than the one before; 0 follows 9. */
  private static boolean isRun(String digits, int step) {
    for (int i = 1; i < digits.length(); i++) {
      if (Math.floorMod(digits.charAt(i) - digits.charAt(i - 1), 10) != step) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRepeatedPair(String digits) {
    return digits.length() >= 4
        && digits.length() % 2 == 0
        && digits.equals(digits.substring(0, 2).repeat(digits.length() / 2));
  }
}

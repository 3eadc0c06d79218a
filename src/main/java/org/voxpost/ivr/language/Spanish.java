package org.voxpost.ivr.language;

import org.voxpost.ivr.Speech;
import org.voxpost.store.Folder;

/**
 * Spanish: one is shortened before a noun, hundreds are single words, adjectives follow. As in
 * Asterisk's sound set {@code vm-INBOX} is the plural and {@code vm-INBOXs} the singular.
 */
final class Spanish extends Romance {
  Spanish() {
    super(Gender.MASCULINE, Gender.MASCULINE);
  }

  @Override
  Speech number(int number, Gender gender) {
    if (number <= 30) {
      return Speech.of("digits/" + number + ending(number, gender));
    }
    if (number < HUNDRED) {
      Speech tens = Speech.of("digits/" + number / 10 * 10);
      return number % 10 == 0 ? tens : tens.then("digits/and").then(number(number % 10, gender));
    }
    if (number == HUNDRED) {
      return Speech.of("digits/100");
    }
    if (number < THOUSAND) {
      String hundreds = number < 2 * HUNDRED ? "100-and" : String.valueOf(number / 100 * 100);
      return Speech.of("digits/" + hundreds).then(rest(number % HUNDRED, gender));
    }
    int thousands = number / THOUSAND;
    if (number < MILLION) {
      return (thousands == 1 ? Speech.NOTHING : number(thousands, Gender.MASCULINE))
          .then("digits/thousand")
          .then(rest(number % THOUSAND, gender));
    }
    int millions = number / MILLION;
    return number(millions, Gender.MASCULINE)
        .then(millions == 1 ? "digits/million" : "digits/millions")
        .then(rest(number % MILLION, gender));
  }

  private static String ending(int number, Gender gender) {
    if (number != 1 && number != 21) {
      return "";
    }
    return switch (gender) {
      case MASCULINE -> "M";
      case FEMININE -> "F";
      case NONE, NEUTER -> "";
    };
  }

  @Override
  Speech kind(Folder kind, int count, boolean last) {
    String adjective = count == 1 ? name(kind) + "s" : name(kind);
    return messages(count).then(counted("vm-message", count), adjective);
  }

  @Override
  Speech nothing() {
    return Speech.of("vm-youhaveno", "vm-messages");
  }

  @Override
  public Speech noMessages(Folder folder) {
    return nothing().then(name(folder));
  }

  @Override
  String[] dates() {
    String day = "d 'digits/es-de' B";
    String on = "'digits/es-el' " + day;
    return new String[] {"A" + day, on, on + " 'digits/es-de' Y"};
  }

  @Override
  Speech hour(int hour) {
    return number(hour, Gender.FEMININE);
  }

  @Override
  Speech minute(int minute, boolean behindHour) {
    if (minute == 0) {
      return Speech.of("digits/oclock");
    }
    return behindHour ? Speech.of("digits/and").then(number(minute)) : number(minute);
  }

  /** It is a la una, but a las dos. */
  @Override
  Speech quoted(String prompt, int hour) {
    return Speech.of(hour == 1 && prompt.equals("digits/at") ? "digits/at_s" : prompt);
  }

  @Override
  public String dateFormat() {
    return "'vm-received' q 'digits/at' IMp";
  }
}

package org.voxpost.ivr.language;

import org.voxpost.ivr.Speech;
import org.voxpost.store.Folder;

/**
 * Russian: a noun has three forms with numbers, by the last digit; dates are genitive ordinals; the
 * clock has 24 hours.
 */
final class Russian extends Grammar {
  private static final int TEN_THOUSAND = 10_000;

  Russian() {
    super(Gender.NEUTER, Gender.FEMININE);
  }

  @Override
  Speech number(int number, Gender gender) {
    if (number < 20) {
      return Speech.of("digits/" + number + ending(number, gender));
    }
    if (number < HUNDRED) {
      return Speech.of("digits/" + number / 10 * 10).then(rest(number % 10, gender));
    }
    if (number < THOUSAND) {
      return Speech.of("digits/" + number / 100 * 100).then(rest(number % HUNDRED, gender));
    }
    if (number < MILLION) {
      int thousands = number / THOUSAND;
      return number(thousands, Gender.FEMININE)
          .then(form(thousands, "digits/thousand", "digits/thousands-i", "digits/thousands"))
          .then(rest(number % THOUSAND, gender));
    }
    int millions = number / MILLION;
    return number(millions, Gender.MASCULINE)
        .then(form(millions, "digits/million", "digits/million-a", "digits/millions"))
        .then(rest(number % MILLION, gender));
  }

  private static String ending(int number, Gender gender) {
    if (number != 1 && number != 2) {
      return "";
    }
    return switch (gender) {
      case FEMININE -> "f";
      case NEUTER -> "n";
      case NONE, MASCULINE -> "";
    };
  }

  /** The form with 1, 21, 31; with 2 to 4, 22 to 24; and with all else, 11 to 14 among it. */
  private static String form(int count, String one, String few, String many) {
    int last = count % 10;
    if (last == 0 || last > 4 || count % 100 / 10 == 1) {
      return many;
    }
    return last == 1 ? one : few;
  }

  @Override
  String counted(String noun, int count) {
    return form(count, noun, noun + "x1", noun + "x2");
  }

  /** The last part of a number is the ordinal, what stands before it are plain numbers. */
  @Override
  public Speech ordinal(int number) {
    int last = lastPart(number);
    return rest(number - last, Gender.NONE).then("digits/h-" + last);
  }

  private static int lastPart(int number) {
    int tens = number % HUNDRED;
    if (tens > 0) {
      return tens <= 20 || tens % 10 == 0 ? tens : tens % 10;
    }
    return number % THOUSAND > 0 ? number % THOUSAND : number % TEN_THOUSAND;
  }

  @Override
  Speech kind(Folder kind, int count, boolean last) {
    String adjective =
        form(count, adjective(kind, "n"), adjective(kind, "x"), adjective(kind, "x"));
    Speech some = messages(count).then(adjective);
    return last ? some.then(counted("vm-message", count)) : some;
  }

  private static String adjective(Folder kind, String ending) {
    return switch (kind) {
      case INBOX -> "vm-new" + ending;
      case OLD -> "vm-old" + ending;
      case URGENT -> "vm-urgent" + ending;
      default -> "vm-deleted" + ending;
    };
  }

  @Override
  Speech nothing() {
    return Speech.of("vm-youhave", "vm-no", "vm-messagex2");
  }

  @Override
  Speech urgentMessage() {
    return Speech.of("vm-urgentn", "vm-message");
  }

  @Override
  public Speech folderMessages(Folder folder) {
    return isKind(folder) ? super.folderMessages(folder) : Speech.of("vm-messages", name(folder));
  }

  @Override
  public Speech noMessages(Folder folder) {
    return isKind(folder)
        ? Speech.of("vm-youhave", "vm-no", adjective(folder, "x"), "vm-messagex2")
        : nothing().then(name(folder));
  }

  @Override
  Speech year(int year) {
    return ordinal(year).then("digits/year");
  }

  @Override
  Speech hour(int hour) {
    return number(hour).then(counted("digits/hour", hour));
  }

  @Override
  Speech minute(int minute, boolean behindHour) {
    return minute == 0 ? Speech.NOTHING : minutes(minute);
  }

  /** Without Asterisk's {@code digits/at}, which would ask for another case. */
  @Override
  public String dateFormat() {
    return "'vm-received' q HM";
  }
}

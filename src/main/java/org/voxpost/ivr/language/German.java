package org.voxpost.ivr.language;

import org.voxpost.ivr.Speech;
import org.voxpost.store.Folder;

/** German: units before tens, and one has a gender; the clock has 24 hours. */
final class German extends Grammar {
  German() {
    super(Gender.FEMININE, Gender.FEMININE);
  }

  @Override
  Speech number(int number, Gender gender) {
    if (number == 1) {
      return one(gender);
    }
    if (number < 20) {
      return Speech.of("digits/" + number);
    }
    if (number < HUNDRED) {
      return units(number % 10).then("digits/" + number / 10 * 10);
    }
    if (number < THOUSAND) {
      return scaled(number, HUNDRED, "digits/hundred", gender);
    }
    if (number < MILLION) {
      return scaled(number, THOUSAND, "digits/thousand", gender);
    }
    int millions = number / MILLION;
    return number(millions, Gender.FEMININE)
        .then(millions == 1 ? "digits/million" : "digits/millions")
        .then(behind(number % MILLION, gender));
  }

  private static Speech one(Gender gender) {
    return switch (gender) {
      case NONE -> Speech.of("digits/1");
      case FEMININE -> Speech.of("digits/1F");
      case MASCULINE, NEUTER -> Speech.of("digits/1N");
    };
  }

  private static Speech units(int number) {
    return number == 0 ? Speech.NOTHING : Speech.of("digits/" + number + "-and");
  }

  /** A hundred and a thousand need no one before them where they are the whole number. */
  private Speech scaled(int number, int scale, String name, Gender gender) {
    return number == scale
        ? Speech.of(name)
        : number(number / scale, Gender.NEUTER).then(name).then(behind(number % scale, gender));
  }

  private Speech behind(int number, Gender gender) {
    return number == HUNDRED || number == THOUSAND
        ? one(Gender.NEUTER).then(number(number, gender))
        : rest(number, gender);
  }

  @Override
  public Speech ordinal(int number) {
    if (number > 99) {
      return number(number);
    }
    return number < 20
        ? Speech.of("digits/h-" + number)
        : units(number % 10).then("digits/h-" + number / 10 * 10);
  }

  @Override
  public Speech folderMessages(Folder folder) {
    return isKind(folder) ? super.folderMessages(folder) : Speech.of("vm-messages", name(folder));
  }

  @Override
  public Speech noMessages(Folder folder) {
    return isKind(folder)
        // An adjective behind keine has another ending.
        ? Speech.of("vm-youhave", "vm-no", name(folder) + "s", "vm-messages")
        : super.noMessages(folder);
  }

  @Override
  Speech year(int year) {
    return year >= 1100 && year < 2000
        ? number(year / 100).then("digits/hundred").then(rest(year % 100, Gender.NONE))
        : number(year);
  }

  @Override
  Speech hour(int hour) {
    return number(hour, Gender.NEUTER).then("digits/oclock");
  }

  @Override
  public String dateFormat() {
    return "'vm-received' Q 'digits/at' HM";
  }
}

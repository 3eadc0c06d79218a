package org.voxpost.ivr.language;

import org.voxpost.ivr.Speech;
import org.voxpost.store.Folder;

/** French: seventy is sixty-ten, eighty four-twenties; the clock has 24 hours. */
final class French extends Grammar {
  French() {
    super(Gender.MASCULINE, Gender.FEMININE);
  }

  @Override
  Speech number(int number, Gender gender) {
    if (number <= 20) {
      return Speech.of(number == 1 && gender == Gender.FEMININE ? "digits/1F" : "digits/" + number);
    }
    if (number < HUNDRED) {
      return tens(number).then(rest(number - base(number), gender));
    }
    if (number < THOUSAND) {
      return scaled(number, HUNDRED, "digits/hundred", gender);
    }
    if (number < MILLION) {
      return scaled(number, THOUSAND, "digits/thousand", gender);
    }
    int millions = number / MILLION;
    return number(millions, Gender.MASCULINE)
        .then(millions == 1 ? "digits/million" : "digits/millions")
        .then(rest(number % MILLION, gender));
  }

  /** The tens a number is built on: 60 for 60 to 79, 80 for 80 to 99. */
  private static int base(int number) {
    return number < 60 ? number / 10 * 10 : number / 20 * 20;
  }

  private static Speech tens(int number) {
    Speech base = Speech.of("digits/" + base(number));
    return number % 10 == 1 && number < 80 ? base.then("digits/et") : base;
  }

  /** A hundred and a thousand have no one before them. */
  private Speech scaled(int number, int scale, String name, Gender gender) {
    int times = number / scale;
    return (times == 1 ? Speech.NOTHING : number(times, Gender.MASCULINE))
        .then(name)
        .then(rest(number % scale, gender));
  }

  @Override
  public Speech ordinal(int number) {
    if (number > 99) {
      return number(number);
    }
    if (number <= 20 || number == base(number)) {
      return Speech.of("digits/h-" + number);
    }
    int unit = number - base(number);
    // It is premier alone, unième behind tens.
    return tens(number).then(unit == 1 ? "digits/h-1n" : "digits/h-" + unit);
  }

  @Override
  String counted(String noun, int count) {
    return count < 2 ? noun : noun + "s";
  }

  @Override
  Speech kind(Folder kind, int count, boolean last) {
    return messages(count).then(count < 2 ? one(kind) : folderMessages(kind));
  }

  @Override
  Speech nothing() {
    return Speech.of("vm-youhaveno", "vm-message");
  }

  @Override
  Speech urgentMessage() {
    return one(Folder.URGENT);
  }

  @Override
  public Speech folderMessages(Folder folder) {
    return ordered(folder, name(folder), "vm-messages");
  }

  @Override
  public Speech noMessages(Folder folder) {
    return Speech.of("vm-youhaveno").then(one(folder));
  }

  /** A single one: the adjective sounds alike, but a set may have it apart. */
  private static Speech one(Folder folder) {
    return ordered(folder, isKind(folder) ? name(folder) + "s" : name(folder), "vm-message");
  }

  /** New and old stand before the noun, all else behind it. */
  private static Speech ordered(Folder folder, String word, String noun) {
    return folder == Folder.INBOX || folder == Folder.OLD
        ? Speech.of(word, noun)
        : Speech.of(noun, word);
  }

  @Override
  String[] dates() {
    return new String[] {"AdB", "'digits/fr-le' dB", "'digits/fr-le' dBY"};
  }

  @Override
  Speech dayOfMonth(int day) {
    return day == 1 ? ordinal(day) : number(day);
  }

  @Override
  Speech monthNumber(int month) {
    return number(month);
  }

  @Override
  Speech hour(int hour) {
    return number(hour, Gender.FEMININE).then(hour < 2 ? "digits/hour" : "digits/oclock");
  }

  @Override
  Speech minute(int minute, boolean behindHour) {
    return rest(minute, Gender.FEMININE);
  }

  @Override
  public String dateFormat() {
    return "'vm-received' q 'digits/at' HM";
  }
}

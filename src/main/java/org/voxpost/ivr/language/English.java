package org.voxpost.ivr.language;

import org.voxpost.ivr.Speech;

/** English, as Asterisk's {@code say.c} and {@code vm_intro_en} speak it. */
final class English extends Grammar {
  private final String and;

  /**
   * @param and what is said behind hundreds; empty in American English
   */
  English(String and) {
    super(Gender.NONE, Gender.NONE);
    this.and = and;
  }

  @Override
  Speech number(int number, Gender gender) {
    if (number <= 20) {
      return Speech.of("digits/" + number);
    }
    if (number < HUNDRED) {
      return Speech.of("digits/" + number / 10 * 10).then(rest(number % 10, gender));
    }
    if (number < THOUSAND) {
      return scaled(number, HUNDRED, "digits/hundred");
    }
    return number < MILLION
        ? scaled(number, THOUSAND, "digits/thousand")
        : scaled(number, MILLION, "digits/million");
  }

  private Speech scaled(int number, int scale, String name) {
    int rest = number % scale;
    Speech round = number(number / scale, Gender.NONE).then(name);
    boolean joined = !and.isEmpty() && rest > 0 && rest < HUNDRED;
    return (joined ? round.then(and) : round).then(rest(rest, Gender.NONE));
  }

  @Override
  public Speech ordinal(int number) {
    if (number > 99) {
      return number(number);
    }
    return number <= 20 || number % 10 == 0
        ? Speech.of("digits/h-" + number)
        : Speech.of("digits/" + number / 10 * 10, "digits/h-" + number % 10);
  }

  @Override
  String[] dates() {
    return new String[] {"ABd", "Bd", "BdY"};
  }

  @Override
  Speech year(int year) {
    if (year >= 2000 && year < 2100) {
      return number(year);
    }
    Speech century = number(year / 100);
    return year % 100 == 0 ? century.then("digits/hundred") : century.then(twoDigits(year % 100));
  }

  @Override
  Speech fullHour(int hour) {
    return twoDigits(hour);
  }

  @Override
  Speech minute(int minute, boolean behindHour) {
    return minute == 0 ? Speech.of("digits/oclock") : twoDigits(minute);
  }

  @Override
  Speech militaryMinute(int minute, boolean behindHour) {
    return minute == 0 ? Speech.of("digits/hundred") : twoDigits(minute);
  }

  @Override
  Speech second(int second) {
    return twoDigits(second);
  }

  private Speech twoDigits(int number) {
    return number < 10 ? Speech.of("digits/oh").then(number(number)) : number(number);
  }

  @Override
  public String dateFormat() {
    return "'vm-received' q 'digits/at' IMp";
  }
}

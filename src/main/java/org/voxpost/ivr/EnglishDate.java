package org.voxpost.ivr;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Says a point in time by a format of {@code [zonemessages]}: one letter a token, prompts in single
 * quotes.
 */
final class EnglishDate {
  private final English english;
  private final ZonedDateTime when;
  private final ZonedDateTime now;

  EnglishDate(English english, ZonedDateTime when, ZonedDateTime now) {
    this.english = english;
    this.when = when;
    this.now = now.withZoneSameInstant(when.getZone());
  }

  Speech say(String format) {
    Speech all = Speech.NOTHING;
    int at = 0;
    while (at < format.length()) {
      char token = format.charAt(at++);
      if (token == '\'') {
        int end = format.indexOf('\'', at);
        end = end < 0 ? format.length() : end;
        all = all.then(format.substring(at, end));
        at = end + 1;
      } else {
        all = all.then(token(token));
      }
    }
    return all;
  }

  private Speech token(char token) {
    return switch (token) {
      case 'A', 'a' -> Speech.of("digits/day-" + when.getDayOfWeek().getValue() % 7);
      case 'B', 'b', 'h' -> Speech.of("digits/mon-" + (when.getMonthValue() - 1));
      case 'd', 'e' -> ordinal(when.getDayOfMonth());
      case 'm' -> ordinal(when.getMonthValue());
      case 'Y' -> year();
      case 'I', 'l' -> english.number((when.getHour() + 11) % 12 + 1);
      case 'H' -> twoDigits(when.getHour());
      case 'k' -> english.number(when.getHour());
      case 'M' -> when.getMinute() == 0 ? Speech.of("digits/oclock") : twoDigits(when.getMinute());
      case 'N' -> when.getMinute() == 0 ? Speech.of("digits/hundred") : twoDigits(when.getMinute());
      case 'P', 'p' -> Speech.of(when.getHour() < 12 ? "digits/a-m" : "digits/p-m");
      case 'S' -> twoDigits(when.getSecond());
      case 'T' -> token('H').then(token('M')).then(token('S'));
      case 'R' -> token('H').then(token('M'));
      case 'Q', 'q' -> day();
      default -> Speech.NOTHING;
    };
  }

  /** Today, yesterday, the weekday, or the date: the shorter the nearer. */
  private Speech day() {
    long days = ChronoUnit.DAYS.between(when.toLocalDate(), now.toLocalDate());
    if (days == 0) {
      return Speech.of("digits/today");
    }
    if (days == 1) {
      return Speech.of("digits/yesterday");
    }
    if (days > 1 && days < 6) {
      return token('A');
    }
    if (days >= 6 && days < 30) {
      return say("ABd");
    }
    return days >= 30 && days < 183 ? say("Bd") : say("BdY");
  }

  private Speech ordinal(int number) {
    if (number <= 20 || number % 10 == 0) {
      return Speech.of("digits/h-" + number);
    }
    return Speech.of("digits/" + number / 10 * 10, "digits/h-" + number % 10);
  }

  private Speech twoDigits(int number) {
    return number < 10
        ? Speech.of("digits/oh").then(english.number(number))
        : english.number(number);
  }

  private Speech year() {
    int year = when.getYear();
    if (year >= 2000 && year < 2100) {
      return english.number(year);
    }
    Speech century = english.number(year / 100);
    return year % 100 == 0 ? century.then("digits/hundred") : century.then(twoDigits(year % 100));
  }
}

package org.voxpost.ivr.language;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.voxpost.ivr.Speech;

/**
 * Says a point in time by a format of {@code [zonemessages]}: one letter a token, prompts in single
 * quotes.
 */
final class DateWording {
  private final Grammar grammar;
  private final ZonedDateTime when;
  private final ZonedDateTime now;

  DateWording(Grammar grammar, ZonedDateTime when, ZonedDateTime now) {
    this.grammar = grammar;
    this.when = when;
    this.now = now.withZoneSameInstant(when.getZone());
  }

  Speech say(String format) {
    Speech all = Speech.NOTHING;
    char before = ' ';
    int at = 0;
    while (at < format.length()) {
      char token = format.charAt(at++);
      if (token == '\'') {
        int end = format.indexOf('\'', at);
        end = end < 0 ? format.length() : end;
        String prompt = format.substring(at, end);
        at = Math.min(end + 1, format.length());
        all = all.then(grammar.quoted(prompt, hour(format.substring(at).stripLeading())));
      } else {
        all = all.then(token(token, "IlHk".indexOf(before) >= 0));
      }
      before = token == ' ' ? before : token;
    }
    return all;
  }

  private Speech token(char token, boolean behindHour) {
    return switch (token) {
      case 'A', 'a' -> Speech.of("digits/day-" + when.getDayOfWeek().getValue() % 7);
      case 'B', 'b', 'h' -> Speech.of("digits/mon-" + (when.getMonthValue() - 1));
      case 'd', 'e' -> grammar.dayOfMonth(when.getDayOfMonth());
      case 'm' -> grammar.monthNumber(when.getMonthValue());
      case 'Y' -> grammar.year(when.getYear());
      case 'I', 'l' -> grammar.hour(twelve());
      case 'H' -> grammar.fullHour(when.getHour());
      case 'k' -> grammar.hour(when.getHour());
      case 'M' -> grammar.minute(when.getMinute(), behindHour);
      case 'N' -> grammar.militaryMinute(when.getMinute(), behindHour);
      case 'P', 'p' -> Speech.of(when.getHour() < 12 ? "digits/a-m" : "digits/p-m");
      case 'S' -> grammar.second(when.getSecond());
      case 'T' -> say("HMS");
      case 'R' -> say("HM");
      case 'Q', 'q' -> day();
      default -> Speech.NOTHING;
    };
  }

  private int twelve() {
    return (when.getHour() + 11) % 12 + 1;
  }

  /** The hour a format begins with, or -1. */
  private int hour(String format) {
    return switch (format.isEmpty() ? ' ' : format.charAt(0)) {
      case 'I', 'l' -> twelve();
      case 'H', 'k', 'R', 'T' -> when.getHour();
      default -> -1;
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
      return say("A");
    }
    String[] dates = grammar.dates();
    if (days >= 6 && days < 30) {
      return say(dates[0]);
    }
    return say(days >= 30 && days < 183 ? dates[1] : dates[2]);
  }
}

package org.voxpost.store.email;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;

/**
 * {@code emaildateformat} as POSIX strftime reads it, with GNU's {@code -}, {@code _}, {@code 0}
 * and {@code ^} before the letter. An unknown conversion stands for itself.
 */
public final class Strftime {
  private final ZonedDateTime time;
  private final Locale locale;
  private final StringBuilder out = new StringBuilder();

  /** In English, as the C locale has it. */
  public static String format(String pattern, ZonedDateTime time) {
    return format(pattern, time, Locale.ENGLISH);
  }

  /** With the names of days and months in another language. */
  public static String format(String pattern, ZonedDateTime time, Locale locale) {
    Strftime strftime = new Strftime(time, locale);
    strftime.append(pattern);
    return strftime.out.toString();
  }

  private Strftime(ZonedDateTime time, Locale locale) {
    this.time = time;
    this.locale = locale;
  }

  private void append(String pattern) {
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      if (c != '%' || at == pattern.length()) {
        out.append(c);
        continue;
      }
      int from = at;
      while (at < pattern.length() - 1 && "-_0^EO".indexOf(pattern.charAt(at)) >= 0) {
        at++;
      }
      convert(pattern.substring(from, at), pattern.charAt(at++));
    }
  }

  private void convert(String flags, char conversion) {
    switch (conversion) {
      case 'a' -> text(flags, "EEE");
      case 'A' -> text(flags, "EEEE");
      case 'b', 'h' -> text(flags, "MMM");
      case 'B' -> text(flags, "MMMM");
      case 'p' -> text(flags, "a");
      case 'P' -> out.append(named("a").toLowerCase(Locale.ROOT));
      case 'Z' -> text(flags, "zzz");
      case 'z' -> text(flags, "xx");
      case 'c' -> append("%a %b %e %H:%M:%S %Y");
      case 'D', 'x' -> append("%m/%d/%y");
      case 'F' -> append("%Y-%m-%d");
      case 'r' -> append("%I:%M:%S %p");
      case 'R' -> append("%H:%M");
      case 'T', 'X' -> append("%H:%M:%S");
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case '%' -> out.append('%');
      case 's' -> out.append(time.toEpochSecond());
      default -> count(flags, conversion);
    }
  }

  private void count(String flags, char conversion) {
    switch (conversion) {
      case 'C' -> number(flags, time.getYear() / 100, 2, '0');
      case 'd' -> number(flags, time.getDayOfMonth(), 2, '0');
      case 'e' -> number(flags, time.getDayOfMonth(), 2, ' ');
      case 'g' -> number(flags, time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2, '0');
      case 'G' -> number(flags, time.get(IsoFields.WEEK_BASED_YEAR), 4, '0');
      case 'H' -> number(flags, time.getHour(), 2, '0');
      case 'I' -> number(flags, hourOfTwelve(), 2, '0');
      case 'j' -> number(flags, time.getDayOfYear(), 3, '0');
      case 'k' -> number(flags, time.getHour(), 2, ' ');
      case 'l' -> number(flags, hourOfTwelve(), 2, ' ');
      case 'm' -> number(flags, time.getMonthValue(), 2, '0');
      case 'M' -> number(flags, time.getMinute(), 2, '0');
      case 'S' -> number(flags, time.getSecond(), 2, '0');
      case 'u' -> number(flags, time.getDayOfWeek().getValue(), 1, '0');
      case 'U' -> number(flags, weekFrom(daysSinceSunday()), 2, '0');
      case 'V' -> number(flags, time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0');
      case 'w' -> number(flags, daysSinceSunday(), 1, '0');
      case 'W' -> number(flags, weekFrom(time.getDayOfWeek().getValue() - 1), 2, '0');
      case 'y' -> number(flags, time.getYear() % 100, 2, '0');
      case 'Y' -> number(flags, time.getYear(), 4, '0');
      default -> out.append('%').append(flags).append(conversion);
    }
  }

  private int hourOfTwelve() {
    return time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
  }

  private int daysSinceSunday() {
    return time.getDayOfWeek().getValue() % 7;
  }

  private int weekFrom(int daysSinceFirstWeekday) {
    return (time.getDayOfYear() - 1 + 7 - daysSinceFirstWeekday) / 7;
  }

  private void text(String flags, String pattern) {
    String text = named(pattern);
    out.append(flags.contains("^") ? text.toUpperCase(locale) : text);
  }

  private String named(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, locale).format(time);
  }

  private void number(String flags, int value, int width, char usualPad) {
    if (flags.contains("-")) {
      out.append(value);
      return;
    }
    char pad = flags.contains("_") ? ' ' : flags.contains("0") ? '0' : usualPad;
    String digits = Integer.toString(value);
    out.repeat(pad, Math.max(0, width - digits.length())).append(digits);
  }
}

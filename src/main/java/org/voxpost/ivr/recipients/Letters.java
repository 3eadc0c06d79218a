package org.voxpost.ivr.recipients;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which keys spell a name: ITU-T E.161's Latin letters, letters with marks as the plain ones, and
 * the Cyrillic letters as phones in Russia have them.
 */
final class Letters {
  private static final String[] ROWS = {
    "2abcабвг",
    "3defдеёжз",
    "4ghiийкл",
    "5jklмноп",
    "6mnoрсту",
    "7pqrsфхцч",
    "8tuvшщъы",
    "9wxyzьэюя"
  };

  private static final Map<String, String> WITHOUT_PLAIN_LETTER =
      Map.of("ß", "ss", "æ", "ae", "ø", "o", "œ", "oe", "ł", "l", "đ", "d", "þ", "th");

  private Letters() {}

  /** The keys of a name's letters and digits; what no key has is left out. */
  static String keys(String name) {
    return plain(name).chars().mapToObj(letter -> key((char) letter)).collect(Collectors.joining());
  }

  private static String plain(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> each : WITHOUT_PLAIN_LETTER.entrySet()) {
      plain = plain.replace(each.getKey(), each.getValue());
    }
    // й and ё have keys of their own, next to и and е on the same ones: losing the mark is
    // harmless.
    return Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
  }

  private static String key(char letter) {
    if (letter >= '0' && letter <= '9') {
      return String.valueOf(letter);
    }
    for (String row : ROWS) {
      if (row.indexOf(letter, 1) > 0) {
        return row.substring(0, 1);
      }
    }
    return "";
  }
}

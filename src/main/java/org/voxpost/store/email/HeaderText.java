package org.voxpost.store.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * Text on its way into a header field. What a caller or a conf file says can neither end the field
 * nor be taken for something else: control characters become spaces, and whatever is not plain
 * ASCII becomes RFC 2047 words that never split a character.
 */
public final class HeaderText {
  private static final int LONGEST = 500;
  private static final int BYTES_IN_A_WORD = 45;

  private HeaderText() {}

  /** Unstructured text (RFC 5322 §2.2.1) after a field name and its colon and space. */
  public static String unstructured(String fieldName, String text) {
    String clean = clean(text);
    return isPlain(clean) ? clean : words(clean, fieldName.length() + 2);
  }

  /** The display name of a mailbox: a quoted string, or RFC 2047 words. */
  public static String phrase(String text) {
    String clean = clean(text);
    if (!isPlain(clean)) {
      return words(clean, 10);
    }
    return '"' + clean.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The part between angle brackets, where no space, bracket or comma may stand. */
  public static String address(String text) {
    return clean(text).replaceAll("[\\s<>(),;:\"\\\\]|[^\\x21-\\x7e]", "");
  }

  /** Without control characters, line separators and lone surrogates; of bounded length. */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST));
    text.codePoints()
        .limit(LONGEST)
        .map(c -> isBreaking(c) ? ' ' : c)
        .map(c -> Character.getType(c) == Character.SURROGATE ? '?' : c)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  private static boolean isBreaking(int c) {
    return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 127) && !text.contains("=?");
  }

  private static String words(String text, int columnsTaken) {
    StringBuilder out = new StringBuilder();
    StringBuilder word = new StringBuilder();
    // An encoded word is 12 columns and 4 for every 3 bytes; a line takes 76 (RFC 2047 §2).
    int room = Math.max(4, (75 - 12 - columnsTaken) / 4 * 3);
    int bytes = 0;
    for (int c : text.codePoints().toArray()) {
      int length = Character.toString(c).getBytes(UTF_8).length;
      if (bytes + length > room) {
        out.append(encoded(word)).append("\r\n ");
        word.setLength(0);
        bytes = 0;
        room = BYTES_IN_A_WORD;
      }
      word.appendCodePoint(c);
      bytes += length;
    }
    return out.append(encoded(word)).toString();
  }

  private static String encoded(CharSequence word) {
    return "=?UTF-8?B?"
        + Base64.getEncoder().encodeToString(word.toString().getBytes(UTF_8))
        + "?=";
  }
}

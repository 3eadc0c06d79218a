package org.voxpost.ivr;

import java.util.regex.Pattern;

/**
 * An extension pattern of Asterisk: after {@code _}, {@code X} is 0–9, {@code Z} 1–9, {@code N}
 * 2–9, {@code [15-7]} a set, {@code .} one or more of anything, {@code !} none or more; {@code -}
 * between digits is for the eye. Without {@code _} it is itself only.
 */
public final class ExtensionPattern {
  private final Pattern regex;

  private ExtensionPattern(Pattern regex) {
    this.regex = regex;
  }

  /** Reads a pattern that is well formed. */
  public static ExtensionPattern of(String pattern) {
    return new ExtensionPattern(
        pattern.startsWith("_")
            ? compile(pattern.substring(1))
            : Pattern.compile(Pattern.quote(pattern)));
  }

  /** Whether a number is one of those it stands for. */
  public boolean matches(String number) {
    return regex.matcher(number).matches();
  }

  private static Pattern compile(String pattern) {
    StringBuilder regex = new StringBuilder();
    boolean inSet = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (inSet) {
        inSet = c != ']';
        regex.append(c == '\\' || c == '[' || c == '^' || c == '&' ? "\\" + c : String.valueOf(c));
        continue;
      }
      inSet = c == '[';
      regex.append(
          switch (c) {
            case 'X', 'x' -> "[0-9]";
            case 'Z', 'z' -> "[1-9]";
            case 'N', 'n' -> "[2-9]";
            case '.' -> ".+";
            case '!' -> ".*";
            case '[' -> "[";
            case '-' -> "";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(regex.toString());
  }
}

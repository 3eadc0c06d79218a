package org.voxpost.config;

/**
 * One thing to put right in a conf file. It never holds a password or any part of one.
 *
 * @param place where it is written
 * @param key the option or section it is about, or empty
 * @param wrong what is wrong
 * @param instead what to write instead, or what happens instead; may be empty
 */
public record Problem(Place place, String key, String wrong, String instead) {
  private static final int LONGEST = 200;

  public Problem {
    key = readable(key);
    wrong = readable(wrong);
    instead = readable(instead);
  }

  /** On one line and not endless, whatever the file holds. */
  private static String readable(String text) {
    String line = text.replaceAll("\\p{Cc}", "?");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }

  /** {@code file:line: key: what is wrong; what to write instead}. */
  @Override
  public String toString() {
    return place
        + ": "
        + (key.isEmpty() ? "" : key + ": ")
        + wrong
        + (instead.isEmpty() ? "" : "; " + instead);
  }
}

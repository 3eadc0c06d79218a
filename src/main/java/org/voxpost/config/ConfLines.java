package org.voxpost.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of one file that say something: decoded, without comments and the white space around
 * them. A {@code ;} starts a comment, {@code \;} is a semicolon, {@code ;--} to {@code --;} is a
 * comment over several lines, which may hold another.
 */
final class ConfLines {
  private static final char REPLACEMENT = '\uFFFD';

  /** What Asterisk's line buffer holds. */
  private static final int LONGEST = 8191;

  private final String file;
  private final Problems problems;
  private final List<Line> lines = new ArrayList<>();

  /** Where each comment block still open began. */
  private final List<Place> open = new ArrayList<>();

  /** What is left of a line, never empty. */
  record Line(Place place, String text) {
    /** Leaves the text out: it may hold a password. */
    @Override
    public String toString() {
      return place.toString();
    }
  }

  private ConfLines(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  static List<Line> of(String file, byte[] bytes, Problems problems) {
    ConfLines reading = new ConfLines(file, problems);
    int number = 0;
    for (String line : decoded(bytes).split("\n", -1)) {
      reading.take(line, new Place(file, ++number));
    }
    if (!reading.open.isEmpty()) {
      problems.error(
          reading.open.getLast(),
          ";--",
          "this comment is never closed",
          "close it with --; or start it with ; alone");
    }
    return reading.lines;
  }

  private static String decoded(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void take(String line, Place place) {
    if (line.length() > LONGEST) {
      problems.error(
          place, "", "is longer than " + LONGEST + " characters", "Asterisk would skip it too");
      return;
    }
    String text = withoutComments(line, place).trim();
    if (text.isEmpty()) {
      return;
    }
    if (text.indexOf(REPLACEMENT) >= 0) {
      problems.error(
          place, "", "holds bytes that are not UTF-8", "save " + file + " in UTF-8 encoding");
      text = text.replace(REPLACEMENT, '?');
    }
    lines.add(new Line(place, text));
  }

  private String withoutComments(String line, Place place) {
    StringBuilder kept = new StringBuilder();
    int from = 0;
    while (true) {
      int semicolon = line.indexOf(';', from);
      if (semicolon < 0) {
        return open.isEmpty() ? kept.append(line, from, line.length()).toString() : kept.toString();
      }
      boolean escaped = semicolon > from && line.charAt(semicolon - 1) == '\\';
      boolean opens = line.startsWith("--", semicolon + 1) && !line.startsWith("-", semicolon + 3);
      boolean closes = semicolon >= from + 2 && line.startsWith("--", semicolon - 2);
      if (open.isEmpty()) {
        kept.append(line, from, escaped ? semicolon - 1 : semicolon);
      }
      from = semicolon + 1;
      if (escaped) {
        kept.append(open.isEmpty() ? ";" : "");
      } else if (opens) {
        open.add(place);
        from = semicolon + 3;
      } else if (!open.isEmpty()) {
        if (closes) {
          open.removeLast();
        }
      } else {
        return kept.toString();
      }
    }
  }
}

package org.voxpost.ivr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The menus as voxpost-menus(7) has them. */
public final class Manual {
  private static final Path PAGE =
      Path.of(System.getProperty("voxpost.home", "."), "packaging/man/voxpost-menus.7");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\.TP\\n\\.B (\\S+)\\n(?:\\.I (.*)\\n)?");

  private Manual() {}

  /** The rows of a menu: its key, and the prompts that offer it. */
  public static List<String> menu(String title) {
    Matcher row = ROW.matcher(section(title));
    List<String> rows = new ArrayList<>();
    while (row.find()) {
      String prompts = row.group(2) == null ? "" : " " + row.group(2);
      rows.add(row.group(1) + prompts.replace("\\-", "-"));
    }
    return rows;
  }

  private static String section(String title) {
    String page = page();
    int start = page.indexOf("\n.SS " + title + "\n");
    if (start < 0) {
      throw new IllegalArgumentException(PAGE + " has no menu " + title);
    }
    int end = page.indexOf("\n.S", start + 1);
    return page.substring(start, end < 0 ? page.length() : end + 1);
  }

  private static String page() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

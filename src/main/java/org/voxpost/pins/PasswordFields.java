package org.voxpost.pins;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxpost.store.Durable;
import org.voxpost.store.MailboxSettings;

/**
 * The first fields of a conf file's mailbox lines, and nothing else of it: every other byte stays.
 */
final class PasswordFields {
  private final Path file;
  private final List<String> lines;
  private boolean isChanged;

  /** Reads the file, and finds out whether it can be written. */
  static PasswordFields in(Path file) throws IOException {
    Path there = file.toRealPath();
    if (!Files.isWritable(there) || !Files.isWritable(there.getParent())) {
      throw new IOException("it cannot be written");
    }
    // Each byte a character, so that whatever the encoding is it comes out again.
    String text = Files.readString(there, ISO_8859_1);
    return new PasswordFields(there, Arrays.asList(text.split("(?<=\n)", -1)));
  }

  private PasswordFields(Path file, List<String> lines) {
    this.file = file;
    this.lines = new ArrayList<>(lines);
  }

  /**
   * Puts the word in the place of a mailbox's password.
   *
   * @param line from 1
   * @return false when the line is not, or no more, the one that was read
   */
  boolean replace(int line, MailboxSettings mailbox) {
    if (line < 1 || line > lines.size()) {
      return false;
    }
    String old = bytes(mailbox.pin().field().reveal());
    String word = mailbox.pin().moved();
    Matcher fields =
        Pattern.compile(
                "(\\s*%s\\s*=>?\\s*)(%s|%s)((?:\\s*[,;]|\\s*$).*)"
                    .formatted(
                        Pattern.quote(bytes(mailbox.id().number())),
                        Pattern.quote(old),
                        Pattern.quote(word)),
                Pattern.DOTALL)
            .matcher(lines.get(line - 1));
    if (!fields.matches()) {
      return false;
    }
    lines.set(line - 1, fields.group(1) + word + fields.group(3));
    isChanged |= !fields.group(2).equals(word);
    return true;
  }

  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  void write() throws IOException {
    if (isChanged) {
      Durable.replace(file, String.join("", lines).getBytes(ISO_8859_1));
    }
  }
}

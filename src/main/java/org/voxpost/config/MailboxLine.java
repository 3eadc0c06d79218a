package org.voxpost.config;

import static org.voxpost.config.KnownOption.Scope.MAILBOX;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.voxpost.store.Pin;

/**
 * The fields of {@code number => password,name,email|email,pager,option=value|option=value}; all
 * but the password may be missing.
 *
 * @param entry the line
 * @param password its first field as written
 * @param options its last field
 */
record MailboxLine(
    ConfEntry entry,
    String password,
    String fullName,
    List<String> emails,
    String pager,
    List<ConfEntry> options) {

  static MailboxLine of(ConfEntry entry, Problems problems) {
    String[] fields = Arrays.copyOf(entry.value().split(",", 5), 5);
    for (int i = 0; i < fields.length; i++) {
      fields[i] = fields[i] == null ? "" : fields[i].trim();
    }
    MailboxLine line =
        new MailboxLine(
            entry,
            fields[0],
            fields[1],
            Stream.of(fields[2].split("\\|")).map(String::trim).filter(e -> !e.isEmpty()).toList(),
            fields[3],
            options(entry, fields[4], problems));
    line.check(problems);
    return line;
  }

  private static List<ConfEntry> options(ConfEntry line, String field, Problems problems) {
    List<ConfEntry> options = new ArrayList<>();
    boolean afterSecret = false;
    for (String piece : field.split("\\|", -1)) {
      int equals = piece.indexOf('=');
      String name = piece.substring(0, Math.max(0, equals)).trim();
      boolean known = VoicemailOptions.named(name).isPresent();
      if (piece.isBlank()) {
        continue;
      }
      if (known || (equals > 0 && !afterSecret)) {
        ConfEntry option = new ConfEntry(name, piece.substring(equals + 1).trim(), line.place());
        VoicemailOptions.checked(option, MAILBOX, problems).ifPresent(options::add);
      } else if (afterSecret) {
        problems.error(
            line.place(),
            line.name(),
            "what stands behind a | after the password option is no option, and not shown here",
            "if the | belongs to the password, put that into a file and write file:/path");
      } else {
        problems.error(
            line.place(),
            line.name(),
            "an option in the fifth field has no =",
            "write name=value|name=value");
      }
      afterSecret |= VoicemailOptions.SECRET.contains(name.toLowerCase(Locale.ROOT));
    }
    return options;
  }

  private void check(Problems problems) {
    if (password.startsWith("*")) {
      problems.error(
          entry.place(),
          entry.name(),
          "its password starts with *, which leaves the password prompt",
          "give it another");
    } else if (!password.matches("-?([0-9*]*|" + Pin.MOVED + ")")) {
      problems.warning(
          entry.place(),
          entry.name(),
          "its password holds what no phone can key",
          "nobody can log in to it");
    }
    if (Stream.concat(Stream.of(fullName, pager), emails.stream()).anyMatch(this::isOption)) {
      problems.error(
          entry.place(),
          entry.name(),
          "an option stands in the field of the name, email or pager",
          "put it fifth: number => password,name,email,pager,option=value");
    } else if (!emails.stream().allMatch(email -> email.matches("[^\\s<>\",;:()\\[\\]\\\\]+"))) {
      problems.error(
          entry.place(),
          entry.name(),
          "an email address is none",
          "write name@example.com, several with | between them");
    }
  }

  private boolean isOption(String field) {
    int equals = field.indexOf('=');
    return equals > 0
        && VoicemailOptions.named(field.substring(0, equals).trim()).isPresent()
        && field.indexOf('@') < 0;
  }

  /** Shows no field: the first is a password. */
  @Override
  public String toString() {
    return entry.toString();
  }
}

package org.voxpost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How another IMAP client reaches a mailbox, on 127.0.0.1.
 *
 * @param number the mailbox's
 */
record MailAccount(int port, String user, String password, String number) {
  /** That of a mailbox of the appliance's own store. */
  static MailAccount local(Path conf, String number) throws IOException {
    return allLocal(conf).stream()
        .filter(account -> account.number().equals(number))
        .findFirst()
        .orElseThrow();
  }

  /** Those of all mailboxes of the appliance's own store. */
  static List<MailAccount> allLocal(Path conf) throws IOException {
    try (Stream<Path> files = Files.walk(conf.resolve("state"), 3)) {
      Path users = files.filter(file -> file.endsWith("users")).findFirst().orElseThrow();
      int port = Integer.parseInt(Files.readString(users.resolveSibling("port")).strip());
      return Files.readAllLines(users).stream().map(line -> read(port, line)).toList();
    }
  }

  private static MailAccount read(int port, String line) {
    String[] fields = line.split(":", 3);
    String number = fields[0].substring(0, fields[0].indexOf('@'));
    return new MailAccount(port, fields[0], fields[1].replace("{PLAIN}", ""), number);
  }
}

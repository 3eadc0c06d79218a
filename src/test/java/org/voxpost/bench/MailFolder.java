package org.voxpost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A full INBOX of the appliance's own store, filled once and copied for other mailboxes. */
final class MailFolder {
  private final Path home;

  private MailFolder(Path home) {
    this.home = home;
  }

  /** Appends so many ordinary emails to a mailbox of an appliance that runs. */
  static MailFolder fill(Path conf, String number, int emails) throws IOException {
    MailAccount account = MailAccount.local(conf, number);
    try (ImapProbe probe = ImapProbe.open(account)) {
      probe.fill(emails, MailKind.PLAIN);
    }
    try (Stream<Path> tree = Files.walk(conf.resolve("state"), 4)) {
      return new MailFolder(
          tree.filter(path -> path.endsWith("mail/" + account.user())).findFirst().orElseThrow());
    }
  }

  /** Gives another mailbox, to which nobody has logged in yet, the same emails. */
  void copyTo(String number) throws IOException, InterruptedException {
    String name = home.getFileName().toString();
    Path other = home.resolveSibling(number + name.substring(name.indexOf('@')));
    List<String> command = List.of("cp", "-a", home.toString(), other.toString());
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException("cannot copy to " + other);
    }
  }

  /** Removes what the appliance, which does not run, knew of all folders. */
  static void forgetKnowledge(Path conf) throws IOException {
    try (Stream<Path> tree = Files.walk(conf.resolve("state"), 3)) {
      for (Path known : tree.filter(path -> path.toString().endsWith(".known")).toList()) {
        Files.delete(known);
      }
    }
  }
}

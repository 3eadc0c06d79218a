package org.voxpost.store.local;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.voxpost.store.MailboxId;

/**
 * A program that starts a Dovecot as whoever runs it, stores a message and says what came of it.
 */
final class NonRootDovecot {
  private NonRootDovecot() {}

  /** Takes the state directory; prints the user and the number of messages. */
  public static void main(String[] arguments) throws IOException {
    MailboxId alice = MailboxId.parse("4123");
    LocalSettings settings =
        new LocalSettings(Path.of(arguments[0]), 0, Path.of("/usr/sbin/dovecot"));
    try (LocalDovecot dovecot = new LocalDovecot(settings, List.of(alice), new SecureRandom());
        PlainImap imap = PlainImap.master(dovecot.account(alice))) {
      imap.append("Subject: hello\r\n\r\nhello\r\n");
      String user = ProcessHandle.of(dovecot.pid()).flatMap(p -> p.info().user()).orElse("?");
      System.out.println(user + " " + imap.command("STATUS INBOX (MESSAGES)").getFirst());
    }
  }
}

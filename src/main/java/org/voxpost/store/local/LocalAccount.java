package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.SaslSettings;
import org.voxpost.store.Secret;

/** Reads what the local store keeps about a mailbox, without starting it. */
public final class LocalAccount {
  private LocalAccount() {}

  /** How its owner logs in; empty while the local store has never run with that mailbox. */
  public static Optional<AccountSettings> read(LocalSettings settings, MailboxId mailbox) {
    LocalFiles files = new LocalFiles(settings.directory());
    try {
      if (!Files.isReadable(files.users()) || !Files.isReadable(files.port())) {
        return Optional.empty();
      }
      int port = Integer.parseInt(Files.readString(files.port(), UTF_8).strip());
      return Optional.ofNullable(Users.read(files.users()).get(Users.name(mailbox)))
          .map(password -> account(port, mailbox, password));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AccountSettings account(int port, MailboxId mailbox, Secret password) {
    return new AccountSettings(
        "127.0.0.1",
        port,
        List.of("notls"),
        Users.name(mailbox),
        password,
        "",
        Secret.NONE,
        "INBOX",
        "",
        "INBOX",
        "",
        SaslSettings.PASSWORDS);
  }
}

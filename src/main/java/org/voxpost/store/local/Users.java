package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxpost.store.MailboxId;
import org.voxpost.store.Secret;

/**
 * Dovecot's passwd-files: one user a mailbox and one master user, each with a random password that
 * is kept over restarts. A mailbox that left voicemail.conf keeps its user and its mail.
 */
final class Users {
  static final String MASTER = "voxpost";

  private static final String PLAIN = "{PLAIN}";
  private static final String PLAIN_NAME =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-.+";
  private static final int RANDOM_BYTES = 18;

  private final LocalFiles files;
  private final RunAs owner;
  private final SecureRandom random;
  private final Map<String, Secret> passwords = new LinkedHashMap<>();
  private Secret master = Secret.NONE;

  private Users(LocalFiles files, RunAs owner, SecureRandom random) {
    this.files = files;
    this.owner = owner;
    this.random = random;
  }

  static Users load(LocalFiles files, RunAs owner, SecureRandom random) throws IOException {
    Users users = new Users(files, owner, random);
    users.passwords.putAll(read(files.users()));
    Map<String, Secret> masters = read(files.master());
    users.master = masters.getOrDefault(MASTER, users.fresh());
    if (masters.isEmpty()) {
      files.write(files.master(), line(MASTER, users.master), owner);
    }
    return users;
  }

  /** Gives each mailbox a user; Dovecot reads the file again by itself. */
  synchronized void add(Collection<MailboxId> mailboxes) throws IOException {
    boolean more = !Files.exists(files.users());
    for (MailboxId mailbox : mailboxes) {
      more |= passwords.putIfAbsent(name(mailbox), fresh()) == null;
    }
    if (!more) {
      return;
    }
    StringBuilder content = new StringBuilder();
    passwords.forEach((name, password) -> content.append(line(name, password)));
    files.write(files.users(), content.toString(), owner);
  }

  synchronized Optional<Secret> passwordOf(MailboxId mailbox) {
    return Optional.ofNullable(passwords.get(name(mailbox)));
  }

  synchronized int size() {
    return passwords.size();
  }

  Secret master() {
    return master;
  }

  /**
   * The user of a mailbox, {@code number@context}. What a passwd-file or a directory's name cannot
   * carry is written {@code =} and two hexadecimal digits.
   */
  static String name(MailboxId mailbox) {
    return escape(mailbox.number()) + "@" + escape(mailbox.context());
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      escaped.append(PLAIN_NAME.indexOf(c) >= 0 ? String.valueOf(c) : "=%02X".formatted((int) c));
    }
    return escaped.toString();
  }

  private Secret fresh() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static String line(String name, Secret password) {
    return name + ":" + PLAIN + password.reveal() + "::::::\n";
  }

  static Map<String, Secret> read(Path file) throws IOException {
    Map<String, Secret> found = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return found;
    }
    for (String line : Files.readAllLines(file, UTF_8)) {
      List<String> fields = List.of(line.split(":", 3));
      if (fields.size() == 3 && fields.get(1).startsWith(PLAIN)) {
        found.put(fields.get(0), new Secret(fields.get(1).substring(PLAIN.length())));
      }
    }
    return found;
  }
}

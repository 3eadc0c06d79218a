package org.voxpost.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A real Dovecot with Maildirs, on a port of 127.0.0.1 of its own and with everything it writes
 * below one directory. Runs as root or as any other user; a test that uses it carries {@link
 * NeedsPeer}{@code ("dovecot")}.
 */
public final class DovecotServer implements MailServer {
  /** The master user, who may log in for everybody, and his password. */
  public static final String MASTER_USER = "master";

  public static final String MASTER_PASSWORD = "mastersecret";
  private static final Path BINARY = Path.of("/usr/sbin/dovecot");
  private static final UnixUser RUNS_AS = UnixUser.forMail();

  private final Path directory;
  private final Options options;
  private final int port = MailServer.freePort();
  private ServerProcess process;

  /**
   * What differs from a plain server.
   *
   * @param capability the whole CAPABILITY line to pretend, or empty for Dovecot's own
   * @param mailFormat {@code maildir} or {@code sdbox}
   * @param certificate a PEM file of key and certificate that turns STARTTLS on, or empty
   * @param extra further lines of dovecot.conf
   */
  public record Options(String capability, String mailFormat, String certificate, String extra) {
    public static Options plain() {
      return new Options("", "maildir", "", "");
    }

    public Options withCapability(String capability) {
      return new Options(capability, mailFormat, certificate, extra);
    }

    public Options withMailFormat(String mailFormat) {
      return new Options(capability, mailFormat, certificate, extra);
    }

    public Options withCertificate(String certificate) {
      return new Options(capability, mailFormat, certificate, extra);
    }

    public Options withExtra(String extra) {
      return new Options(capability, mailFormat, certificate, extra);
    }
  }

  /** Starts it and returns when it answers. */
  public static DovecotServer start(Path directory, Options options) {
    try {
      DovecotServer server = new DovecotServer(directory, options);
      server.configure();
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DovecotServer(Path directory, Options options) {
    this.directory = directory;
    this.options = options;
  }

  @Override
  public int port() {
    return port;
  }

  /** Where the user's Maildir or sdbox lies. */
  public Path home(String user) {
    return directory.resolve("mail").resolve(user);
  }

  @Override
  public String folder(String... path) {
    return String.join(options.mailFormat().equals("maildir") ? "." : "/", path);
  }

  /** A file each: Dovecot would not see a second change of one file within the same second. */
  @Override
  public void addUser(String name, String password) {
    try {
      Files.writeString(
          directory.resolve("users").resolve(name), name + ":{PLAIN}" + password + "::::::\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void configure() throws IOException {
    Files.createDirectories(directory.resolve("mail"));
    Files.createDirectories(directory.resolve("users"));
    Files.createDirectories(directory.resolve("run"));
    letTheMailUserIn();
    Files.writeString(
        directory.resolve("masters"), MASTER_USER + ":{PLAIN}" + MASTER_PASSWORD + "\n");
    Files.writeString(directory.resolve("dovecot.conf"), configuration(), UTF_8);
  }

  private String configuration() {
    String tls =
        options.certificate().isEmpty()
            ? "ssl = no\n"
            : "ssl = yes\nssl_cert = <%s\nssl_key = <%1$s\n".formatted(options.certificate());
    String capability =
        options.capability().isEmpty() ? "" : "imap_capability = " + options.capability() + "\n";
    UnixUser internal = UnixUser.isRoot() ? new UnixUser("dovecot") : RUNS_AS;
    return """
    protocols = imap
    listen = 127.0.0.1
    base_dir = %1$s/run
    state_dir = %1$s/run
    log_path = %1$s/dovecot.log
    default_internal_user = %7$s
    default_internal_group = %8$s
    default_login_user = %6$s
    first_valid_uid = 0
    first_valid_gid = 0
    disable_plaintext_auth = no
    auth_mechanisms = plain login
    auth_master_user_separator = *
    auth_failure_delay = 0
    mail_location = %4$s:%%h
    mail_home = %1$s/mail/%%u
    mail_uid = %2$s
    mail_gid = %3$s
    mail_max_userip_connections = 100
    service anvil {
      chroot =
    }
    service imap-login {
      chroot =
      inet_listener imap {
        port = %5$d
      }
      inet_listener imaps {
        port = 0
      }
    }
    service stats {
      chroot =
    }
    passdb {
      driver = passwd-file
      args = %1$s/masters
      master = yes
    }
    passdb {
      driver = passwd-file
      args = %1$s/users/%%u
    }
    userdb {
      driver = static
      args = uid=%2$s gid=%3$s home=%1$s/mail/%%u
    }
    """
            .formatted(
                directory,
                RUNS_AS.name(),
                RUNS_AS.group(),
                options.mailFormat(),
                port,
                UnixUser.isRoot() ? "dovenull" : RUNS_AS.name(),
                internal.name(),
                internal.group())
        + tls
        + capability
        + options.extra()
        + "\n";
  }

  private void letTheMailUserIn() throws IOException {
    if (!UnixUser.isRoot()) {
      return;
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setOwner(directory.resolve("mail"), RUNS_AS.principal(directory));
  }

  @Override
  public void start() {
    try {
      ProcessBuilder dovecot =
          new ProcessBuilder(
              BINARY.toString(), "-F", "-c", directory.resolve("dovecot.conf").toString());
      process = ServerProcess.start(dovecot, directory.resolve("dovecot.out"), port);
    } catch (IOException e) {
      String log = Files.exists(log()) ? read(log()) : "";
      throw new UncheckedIOException(e.getMessage() + log, e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its log, as far as written. */
  public Path log() {
    return directory.resolve("dovecot.log");
  }

  @Override
  public void stop() {
    process.stop();
  }
}

package org.voxpost.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;

/**
 * A real Cyrus 3.6. IDLE tells everything at once; it has CONDSTORE, QRESYNC, ESEARCH, MOVE,
 * UIDPLUS and keywords; a full account is refused by {@code NO Over quota} without a code. Runs as
 * root or as any other user; a test that uses it carries {@link NeedsPeer}{@code ("cyrus")}.
 */
public final class CyrusServer implements MailServer {
  /** Who may see to other users' folders and quotas. */
  public static final String ADMIN = "admin";

  private static final String ADMIN_PASSWORD = "adminsecret";
  private static final UnixUser RUNS_AS = UnixUser.forMail();

  private final UnpackedPeer peer = UnpackedPeer.of("cyrus");
  private final Path directory;
  private final Options options;
  private final int port = MailServer.freePort();
  private final SaslPasswords passwords;
  private ServerProcess process;

  /**
   * What differs from a plain server.
   *
   * @param folders how folders are named
   * @param quotaKilobytes what each account may hold, or 0 for no quota
   */
  public record Options(Folders folders, int quotaKilobytes) {
    public static Options plain() {
      return new Options(Folders.BELOW_INBOX, 0);
    }

    public Options withFolders(Folders folders) {
      return new Options(folders, quotaKilobytes);
    }

    public Options withQuota(int kilobytes) {
      return new Options(folders, kilobytes);
    }
  }

  /** How folders are named. */
  public enum Folders {
    /** {@code INBOX.Work}, as Cyrus has always done. */
    BELOW_INBOX,
    /** {@code Work} and {@code Phone/Work}: altnamespace and unixhierarchysep. */
    BESIDE_INBOX
  }

  /** Starts it and returns when it answers. */
  public static CyrusServer start(Path directory, Options options) {
    try {
      CyrusServer server = new CyrusServer(directory, options);
      server.configure();
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CyrusServer(Path directory, Options options) throws IOException {
    this.directory = directory;
    this.options = options;
    this.passwords = new SaslPasswords(directory.resolve("passwords"));
    passwords.put(ADMIN, ADMIN_PASSWORD);
  }

  @Override
  public int port() {
    return port;
  }

  /** The INBOX comes with the first login. */
  @Override
  public void addUser(String name, String password) {
    passwords.put(name, password);
  }

  @Override
  public String folder(String... path) {
    return options.folders() == Folders.BELOW_INBOX
        ? "INBOX." + String.join(".", path)
        : String.join("/", path);
  }

  private void configure() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    UserPrincipal owner = RUNS_AS.principal(directory);
    for (String own : List.of("config", "config/socket", "spool", "run")) {
      Files.setOwner(Files.createDirectory(directory.resolve(own)), owner);
    }
    Files.writeString(directory.resolve("imapd.conf"), imapdConf());
    Files.writeString(directory.resolve("cyrus.conf"), cyrusConf());
  }

  private String imapdConf() {
    String beside = options.folders() == Folders.BESIDE_INBOX ? "yes" : "no";
    return """
    configdirectory: %1$s/config
    defaultpartition: default
    partition-default: %1$s/spool
    mboxname_lockpath: %1$s/run/lock
    proc_path: %1$s/run/proc
    cyrus_user: %2$s
    cyrus_group: %3$s
    admins: %4$s
    altnamespace: %5$s
    unixhierarchysep: %5$s
    virtdomains: off
    allowplaintext: yes
    sasl_mech_list: PLAIN
    sasl_pwcheck_method: saslauthd
    sasl_saslauthd_path: %1$s/passwords
    autocreate_quota: %6$d
    syslog_prefix: voxpost-test
    """
        .formatted(
            directory, RUNS_AS.name(), RUNS_AS.group(), ADMIN, beside, options.quotaKilobytes());
  }

  private String cyrusConf() {
    String programs = peer.file("usr/lib/cyrus/bin").toString();
    return """
    START {
      recover cmd="%1$s/ctl_cyrusdb -C %2$s/imapd.conf -r"
      idled cmd="%1$s/idled -C %2$s/imapd.conf"
    }
    SERVICES {
      imap cmd="%1$s/imapd -C %2$s/imapd.conf" listen="127.0.0.1:%3$d" prefork=1 maxchild=100
    }
    EVENTS {
    }
    """
        .formatted(programs, directory, port);
  }

  @Override
  public void start() {
    try {
      ProcessBuilder master =
          peer.command(
              List.of(
                  peer.file("usr/lib/cyrus/bin/master").toString(),
                  "-D",
                  "-C",
                  directory.resolve("imapd.conf").toString(),
                  "-M",
                  directory.resolve("cyrus.conf").toString(),
                  "-p",
                  directory.resolve("run/master.pid").toString()));
      process = ServerProcess.start(master, directory.resolve("cyrus.out"), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    process.stop();
  }

  @Override
  public void close() {
    try (passwords) {
      stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.voxpost.store.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.ChangeFeed;
import org.voxpost.store.MailboxId;
import org.voxpost.store.SaslSettings;
import org.voxpost.store.Secret;

/**
 * The appliance's own Dovecot: started with it, watched, started again when it dies, ended with it.
 * Its mail, passwords and port outlive both.
 */
public final class LocalDovecot implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalDovecot.class);
  private static final String HOST = "127.0.0.1";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final LocalSettings settings;
  private final LocalFiles files;
  private final RunAs runAs;
  private final SecureRandom random;
  private final Users users;
  private final Path base;
  private final int port;
  private final LocalChanges changes;
  private final Thread watch;
  private volatile DovecotProcess process;
  private volatile Sizes sizes = Sizes.of(0);
  private volatile boolean closing;

  /**
   * Starts it with a user for each mailbox, and returns when it greets; that takes about half a
   * second.
   *
   * @param random makes the passwords
   * @throws LocalDovecotException when it cannot run: not installed, its port taken, its directory
   *     out of reach; the text says what to do
   */
  public LocalDovecot(
      LocalSettings settings, Collection<MailboxId> mailboxes, SecureRandom random) {
    this.settings = settings;
    this.random = random;
    checkInstalled(settings.dovecot());
    this.runAs = RunAs.current();
    this.files = new LocalFiles(settings.directory());
    try {
      files.make();
      runAs.checkWayTo(files.directory());
      runAs.ownAll(files.directory());
      this.base = RuntimeDirectory.make(files, runAs);
      Leftovers.end(files, base);
      this.port = Port.choose(settings, files, runAs);
      this.changes = new LocalChanges(HOST, port);
      this.users = Users.load(files, runAs, random);
      users.add(mailboxes);
      this.process = startProcess();
    } catch (IOException e) {
      throw cannotStart(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cannotStart(e);
    }
    LOG.info("Dovecot runs on {}:{} as {}, pid {}", HOST, port, runAs.user(), process.pid());
    LOG.info("{}", sizes.promise());
    this.watch = Thread.ofVirtual().name("dovecot-watch").start(this::watch);
  }

  private static void checkInstalled(Path dovecot) {
    if (!Files.isExecutable(dovecot)) {
      throw new LocalDovecotException(
          "there is no Dovecot at %s: apt-get install dovecot-imapd, or set imapserver to another IMAP server"
              .formatted(dovecot));
    }
  }

  private LocalDovecotException cannotStart(Exception cause) {
    return new LocalDovecotException(
        "Dovecot cannot be started in %s: %s".formatted(files.directory(), cause), cause);
  }

  private DovecotProcess startProcess() throws IOException, InterruptedException {
    Port.checkFree(port, files);
    Marks marks = Marks.draw(random);
    sizes = Sizes.of(users.size());
    files.write(
        files.configuration(), DovecotConf.text(files, base, port, runAs, sizes, marks), runAs);
    List<String> command =
        runAs.command(
            List.of(settings.dovecot().toString(), "-F", "-c", files.configuration().toString()));
    return DovecotProcess.start(command, files, base, port, marks, changes::tell);
  }

  private void watch() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!closing) {
        long started = System.nanoTime();
        int status = process.await();
        if (closing) {
          return;
        }
        boolean ranLong = System.nanoTime() - started > LONGEST_PAUSE.toNanos();
        pause = ranLong ? FIRST_PAUSE : pause;
        LOG.warn(
            "Dovecot ended with status {} ({}); starting it again", status, process.lastWords());
        pause = startAgain(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tries until it runs, and returns the pause to begin with if it dies again soon. */
  private Duration startAgain(Duration first) throws InterruptedException {
    Duration pause = first;
    while (!closing) {
      Thread.sleep(pause);
      Duration next = pause.multipliedBy(2);
      pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
      try {
        Leftovers.end(files, base);
        process = startProcess();
        LOG.info("Dovecot runs again, pid {}", process.pid());
        // Its last words, and those of children that outlived it, may have been lost.
        changes.tell(ChangeFeed.Change.ANY);
        return pause;
      } catch (IOException | LocalDovecotException e) {
        LOG.warn(
            "Dovecot cannot be started: {}; next try in {} s", e.getMessage(), pause.toSeconds());
      }
    }
    return pause;
  }

  /**
   * Gives users to mailboxes that are new; they can log in at once. How many connections Dovecot
   * allows is settled when it starts, with room for some fifty mailboxes more.
   *
   * @throws LocalDovecotException when the file of users cannot be written
   */
  public void add(Collection<MailboxId> mailboxes) {
    try {
      users.add(mailboxes);
    } catch (IOException e) {
      throw new LocalDovecotException(
          "no user for a new mailbox: %s cannot be written: %s".formatted(files.users(), e), e);
    }
    if (!sizes.hold(users.size() - sizes.mailboxes())) {
      LOG.warn(
          "Dovecot was started for {} mailboxes and now has {}; restart Voxpost, or mail clients"
              + " may find no connection left",
          sizes.mailboxes(),
          users.size());
    }
  }

  /** The account of a mailbox that has a user here, with Asterisk's usual folders. */
  public AccountSettings account(MailboxId mailbox) {
    return account(
        mailbox,
        new AccountSettings(
            AccountSettings.LOCAL_SERVER,
            0,
            List.of(),
            "",
            Secret.NONE,
            "",
            Secret.NONE,
            "INBOX",
            "",
            "INBOX",
            "",
            SaslSettings.PASSWORDS));
  }

  /**
   * The account of a mailbox that has a user here.
   *
   * @param configured what voicemail.conf says; its folders are kept
   */
  public AccountSettings account(MailboxId mailbox, AccountSettings configured) {
    Secret password =
        passwordOf(mailbox)
            .orElseThrow(() -> new IllegalArgumentException(mailbox + " was never added"));
    return new AccountSettings(
        HOST,
        port,
        List.of("notls"),
        Users.name(mailbox),
        password,
        Users.MASTER,
        users.master(),
        configured.folder(),
        configured.parentFolder(),
        configured.greetingsFolder(),
        configured.vmShareId(),
        SaslSettings.PASSWORDS);
  }

  /** The password with which its owner can open the mailbox in a mail client. */
  public Optional<Secret> passwordOf(MailboxId mailbox) {
    return users.passwordOf(mailbox);
  }

  /**
   * Tells of each change to any mailbox here, some milliseconds after it was made, whoever made it;
   * of anybody's when Dovecot had to be started again. The mailboxes need no IDLE.
   */
  public ChangeFeed changes() {
    return changes;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The process that runs now. */
  long pid() {
    return process.pid();
  }

  boolean isRunning() {
    return process.isRunning();
  }

  /** Stops watching it, as a kill -9 of the appliance does. */
  void abandon() {
    closing = true;
    watch.interrupt();
  }

  /** Ends it and all its processes. */
  @Override
  public void close() {
    abandon();
    try {
      watch.join();
      process.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

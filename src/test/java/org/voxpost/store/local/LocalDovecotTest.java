package org.voxpost.store.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.testing.NeedsPeer;

@NeedsPeer("dovecot")
@Timeout(60)
class LocalDovecotTest {
  private static final Path DOVECOT = Path.of("/usr/sbin/dovecot");
  private static final MailboxId ALICE = MailboxId.parse("4123");
  private static final MailboxId BOB = MailboxId.parse("4124@sales");
  private static final String MESSAGE = "Subject: hello\r\n\r\nhello\r\n";

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void letOthersThrough() throws IOException {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    directory = temporary.resolve("local");
  }

  @Test
  void ownerAndMasterUserReachTheSameMailbox() throws IOException {
    try (LocalDovecot dovecot = start(ALICE, BOB)) {
      append(dovecot, ALICE);
      assertThat(messages(dovecot, ALICE)).isEqualTo(1);
      assertThat(messages(dovecot, BOB)).isZero();
    }
  }

  @Test
  void aRestartKeepsMailPasswordsAndPort() throws IOException {
    AccountSettings before;
    try (LocalDovecot dovecot = start(ALICE)) {
      before = dovecot.account(ALICE);
      append(dovecot, ALICE);
    }
    try (LocalDovecot dovecot = start(ALICE)) {
      assertThat(dovecot.account(ALICE)).isEqualTo(before);
      assertThat(messages(dovecot, ALICE)).isEqualTo(1);
    }
  }

  @Test
  void whenItsMasterIsKilledItRunsAgainWithItsMail() throws Exception {
    try (LocalDovecot dovecot = start(ALICE)) {
      append(dovecot, ALICE);
      long killed = dovecot.pid();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      while (dovecot.pid() == killed) {
        Thread.onSpinWait();
      }
      assertThat(messages(dovecot, ALICE)).isEqualTo(1);
    }
  }

  @Test
  void aMailboxAddedLaterCanLogIn() throws IOException {
    try (LocalDovecot dovecot = start(ALICE)) {
      try (PlainImap imap = new PlainImap(dovecot.port())) {
        assertThat(imap.tryCommand("LOGIN 4124@sales wrong").getLast()).contains(" NO ");
      }
      dovecot.add(List.of(BOB));
      append(dovecot, BOB);
      assertThat(messages(dovecot, BOB)).isEqualTo(1);
    }
  }

  @Test
  void aWrongPasswordIsRefused() throws IOException {
    try (LocalDovecot dovecot = start(ALICE);
        PlainImap imap = new PlainImap(dovecot.port())) {
      assertThat(imap.tryCommand("LOGIN 4123@default wrong").getLast()).contains(" NO ");
    }
  }

  @Test
  void aChangeIsPushedToAnIdleWatcher() throws IOException {
    try (LocalDovecot dovecot = start(ALICE);
        PlainImap watcher = PlainImap.owner(dovecot.account(ALICE))) {
      watcher.command("SELECT INBOX");
      watcher.idle();
      append(dovecot, ALICE);
      assertThat(watcher.push()).isEqualTo("* 1 EXISTS");
    }
  }

  @Test
  void everyWatcherIsPushedToWhenThereAreMoreThanInotifyInstances() throws IOException {
    MailboxId[] mailboxes =
        IntStream.range(1000, 1150)
            .mapToObj(number -> MailboxId.parse(Integer.toString(number)))
            .toArray(MailboxId[]::new);
    List<PlainImap> watchers = new ArrayList<>();
    try (LocalDovecot dovecot = start(mailboxes)) {
      for (MailboxId mailbox : mailboxes) {
        PlainImap watcher = PlainImap.owner(dovecot.account(mailbox));
        watchers.add(watcher);
        watcher.command("SELECT INBOX");
        watcher.idle();
      }
      for (MailboxId mailbox : mailboxes) {
        append(dovecot, mailbox);
      }
      for (PlainImap watcher : watchers) {
        assertThat(watcher.push()).isEqualTo("* 1 EXISTS");
      }
    } finally {
      for (PlainImap watcher : watchers) {
        watcher.close();
      }
    }
  }

  @Test
  void afterCloseNoProcessIsLeft() throws IOException {
    LocalDovecot dovecot = start(ALICE);
    long master = dovecot.pid();
    List<ProcessHandle> family =
        Stream.concat(
                ProcessHandle.of(master).stream(),
                ProcessHandle.of(master).orElseThrow().descendants())
            .toList();
    assertThat(family).hasSizeGreaterThan(3);
    dovecot.close();
    for (ProcessHandle process : family) {
      assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(5));
    }
  }

  @Test
  void anOrphanOfAKilledApplianceGivesWay() throws IOException {
    LocalDovecot orphan = start(ALICE);
    append(orphan, ALICE);
    orphan.abandon();
    try (LocalDovecot dovecot = start(ALICE)) {
      assertThat(orphan.isRunning()).isFalse();
      assertThat(messages(dovecot, ALICE)).isEqualTo(1);
    }
  }

  @Test
  void aPortThatAnotherHasIsNamed() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LocalSettings settings = new LocalSettings(directory, other.getLocalPort(), DOVECOT);
      assertThatThrownBy(() -> new LocalDovecot(settings, List.of(ALICE), new SecureRandom()))
          .isInstanceOf(LocalDovecotException.class)
          .hasMessageContaining("port " + other.getLocalPort())
          .hasMessageContaining("taken");
    }
  }

  @Test
  void aDeepDirectoryHasItsSocketsElsewhere() throws IOException {
    directory = temporary.resolve("a-directory-with-a-long-name-".repeat(4)).resolve("local");
    Files.createDirectory(directory.getParent());
    try (LocalDovecot dovecot = start(ALICE)) {
      append(dovecot, ALICE);
      assertThat(messages(dovecot, ALICE)).isEqualTo(1);
    }
  }

  @Test
  void whatHoldsPasswordsIsForItsOwnerOnly() throws IOException {
    start(ALICE).close();
    for (String file : List.of("users", "master", "dovecot.conf")) {
      assertThat(Files.getPosixFilePermissions(directory.resolve(file))).hasSize(2);
    }
    assertThat(Files.getPosixFilePermissions(directory)).hasSize(3);
  }

  private LocalDovecot start(MailboxId... mailboxes) {
    return new LocalDovecot(
        new LocalSettings(directory, 0, DOVECOT), List.of(mailboxes), new SecureRandom());
  }

  private static void append(LocalDovecot dovecot, MailboxId mailbox) throws IOException {
    try (PlainImap imap = PlainImap.master(dovecot.account(mailbox))) {
      imap.append(MESSAGE);
    }
  }

  private static long messages(LocalDovecot dovecot, MailboxId mailbox) throws IOException {
    try (PlainImap imap = PlainImap.owner(dovecot.account(mailbox))) {
      String status = imap.command("STATUS INBOX (MESSAGES)").getFirst();
      return Long.parseLong(status.replaceAll(".*MESSAGES (\\d+)\\).*", "$1"));
    }
  }
}

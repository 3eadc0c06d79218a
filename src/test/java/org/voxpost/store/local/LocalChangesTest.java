package org.voxpost.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.store.ChangeFeed.Change;
import org.voxpost.store.MailboxId;
import org.voxpost.testing.NeedsPeer;

/** What Dovecot tells of changes by its log. */
@NeedsPeer("dovecot")
@Timeout(60)
class LocalChangesTest {
  private static final MailboxId ALICE = MailboxId.parse("4123");
  private static final MailboxId ODD = MailboxId.parse("41#:%é@a b");
  private static final List<MailboxId> HUNDRED =
      IntStream.range(1000, 1100)
          .mapToObj(number -> MailboxId.parse(Integer.toString(number)))
          .toList();
  private static final String MESSAGE = "Subject: hello\r\n\r\nhello\r\n";

  @TempDir Path temporary;
  private final LinkedBlockingQueue<Change> told = new LinkedBlockingQueue<>();
  private LocalDovecot dovecot;

  @BeforeEach
  void startDovecot() throws IOException {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    LocalSettings settings =
        new LocalSettings(temporary.resolve("local"), 0, Path.of("/usr/sbin/dovecot"));
    dovecot = new LocalDovecot(settings, HUNDRED, new SecureRandom());
    dovecot.add(List.of(ALICE, ODD));
    dovecot.changes().listen(told::add);
  }

  @AfterEach
  void endDovecot() {
    dovecot.close();
  }

  @Test
  void everyKindOfChangeIsToldOfItsFolder() throws Exception {
    try (PlainImap client = PlainImap.owner(dovecot.account(ALICE))) {
      client.append(MESSAGE);
      client.append(MESSAGE);
      client.append(MESSAGE);
      assertThat(next()).isEqualTo(new Change("4123@default", "INBOX"));
      client.command("CREATE Old");
      client.command("CREATE Work");
      client.command("SELECT INBOX");
      told.clear();
      assertTold(client, "STORE 1 +FLAGS (\\Seen)", "INBOX");
      assertTold(client, "UID STORE 1 -FLAGS.SILENT (\\Seen)", "INBOX");
      assertTold(client, "STORE 1 FLAGS (\\Flagged)", "INBOX");
      assertTold(client, "STORE 1 +FLAGS ($Voicemail)", "INBOX");
      assertTold(client, "COPY 1 Old", "Old");
      assertTold(client, "MOVE 1 Work", "INBOX", "Work");
      assertTold(client, "STORE 1 +FLAGS (\\Deleted)", "INBOX");
      assertTold(client, "UID EXPUNGE 2", "INBOX");
      assertTold(client, "STORE 1 +FLAGS (\\Deleted)", "INBOX");
      assertTold(client, "CLOSE", "INBOX");
      assertTold(client, "RENAME Old Older", "");
      assertTold(client, "DELETE Work", "Work", "");
    }
  }

  @Test
  void whatIsToldCanBeCountedAtOnce() throws Exception {
    try (PlainImap client = PlainImap.master(dovecot.account(ALICE));
        PlainImap other = PlainImap.owner(dovecot.account(ALICE))) {
      for (int i = 1; i <= 200; i++) {
        client.append(MESSAGE);
        next();
        assertThat(other.command("STATUS INBOX (MESSAGES)").getFirst()).endsWith(" " + i + ")");
      }
    }
  }

  @Test
  void anOddNameIsThatOfItsAccount() throws Exception {
    try (PlainImap client = PlainImap.owner(dovecot.account(ODD))) {
      client.append(MESSAGE);
    }
    assertThat(next()).isEqualTo(new Change(dovecot.account(ODD).user(), "INBOX"));
  }

  @Test
  void aFolderWithAStrangersLineInItsNameTellsOfItsOwnerOnly() throws Exception {
    String name = "x\" Info: save: box=INBOX 1000@default";
    try (PlainImap client = PlainImap.owner(dovecot.account(ALICE))) {
      String quoted = "\"" + name.replace("\"", "\\\"") + "\"";
      client.command("CREATE " + quoted);
      client.tryCommand("CREATE {17+}\r\nx\n1000@default y");
      client.append(MESSAGE);
      client.command("SELECT INBOX");
      client.command("COPY 1 " + quoted);
    }
    assertThat(next()).isEqualTo(new Change("4123@default", "INBOX"));
    assertThat(next().user()).isEqualTo("4123@default");
  }

  @Test
  void aHundredMailboxesThatChangeTogetherAreAllTold() throws Exception {
    Set<String> missing = HUNDRED.stream().map(Users::name).collect(Collectors.toSet());
    for (MailboxId mailbox : HUNDRED) {
      try (PlainImap client = PlainImap.owner(dovecot.account(mailbox))) {
        client.append(MESSAGE);
      }
    }
    while (!missing.isEmpty()) {
      missing.remove(next().user());
    }
  }

  @Test
  void whenDovecotDiedAnythingMayHaveChanged() throws Exception {
    ProcessHandle.of(dovecot.pid()).orElseThrow().destroyForcibly();
    assertThat(next()).isEqualTo(Change.ANY);
    try (PlainImap client = PlainImap.owner(dovecot.account(ALICE))) {
      client.append(MESSAGE);
    }
    assertThat(next()).isEqualTo(new Change("4123@default", "INBOX"));
  }

  @Test
  void whenItsLogDiedItIsStartedAgainAndAnythingMayHaveChanged() throws Exception {
    killChild("dovecot/log");
    assertThat(next()).isEqualTo(Change.ANY);
    try (PlainImap client = PlainImap.owner(dovecot.account(ALICE))) {
      client.append(MESSAGE);
    }
    assertThat(next()).isEqualTo(new Change("4123@default", "INBOX"));
  }

  @Test
  void whenAnImapProcessDiedAnythingMayHaveChanged() throws Exception {
    try (PlainImap client = PlainImap.owner(dovecot.account(ALICE))) {
      client.append(MESSAGE);
      assertThat(next()).isEqualTo(new Change("4123@default", "INBOX"));
      killChild("dovecot/imap\0");
      assertThat(next()).isEqualTo(Change.ANY);
    }
  }

  @Test
  void itCoversItsOwnAccountsAndNoOthers() {
    assertThat(dovecot.changes().covers(dovecot.account(ALICE))).isTrue();
    LocalChanges elsewhere = new LocalChanges("127.0.0.1", dovecot.port() + 1);
    assertThat(elsewhere.covers(dovecot.account(ALICE))).isFalse();
  }

  private void assertTold(PlainImap client, String command, String... folders) throws Exception {
    client.command(command);
    Set<Change> wanted =
        Set.of(folders).stream()
            .map(folder -> new Change("4123@default", folder))
            .collect(Collectors.toSet());
    Set<Change> heard = new HashSet<>();
    while (!heard.equals(wanted)) {
      Change change = next();
      assertThat(wanted).as(command).contains(change);
      heard.add(change);
    }
  }

  private Change next() throws InterruptedException {
    Change change = told.poll(10, TimeUnit.SECONDS);
    assertThat(change).as("a change").isNotNull();
    return change;
  }

  private void killChild(String name) throws IOException {
    List<ProcessHandle> children =
        ProcessHandle.of(dovecot.pid()).orElseThrow().descendants().toList();
    for (ProcessHandle child : children) {
      Path commandLine = Path.of("/proc", Long.toString(child.pid()), "cmdline");
      if (Files.readString(commandLine).startsWith(name)) {
        child.destroyForcibly();
        return;
      }
    }
    throw new AssertionError("no " + name);
  }
}

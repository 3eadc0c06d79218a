package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.mailbox;
import static org.voxpost.store.StoreFixtures.recording;

import jakarta.mail.Flags.Flag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.ChangeFeed;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.StoredMessage;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;

/** Removing without UIDPLUS, on a server that offers nothing beyond RFC 3501. */
@NeedsPeer("dovecot")
class ExpungeOursTest {
  private static final String FOREIGN = "From: friend@mail.example\nSubject: Lunch\n\nSee you.\n";
  private static final int MORE_THAN_ENOUGH = 40;
  private static DovecotServer server;
  private static int users;

  private final ImapSettings settings = StoreFixtures.imapSettings();
  private AccountSettings direct;
  private FaultyWire wire;
  private MailboxSettings box;

  @BeforeAll
  static void startServer(@TempDir Path directory) {
    server =
        DovecotServer.start(directory, DovecotServer.Options.plain().withCapability("IMAP4rev1"));
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void start() {
    wire = new FaultyWire(server.port());
    freshAccount();
  }

  @AfterEach
  void stop() {
    wire.close();
  }

  private void freshAccount() {
    String user = "vm" + ++users;
    server.addUser(user, "secret");
    direct = StoreFixtures.account(server.port(), user, "secret");
    box = mailbox("100", StoreFixtures.account(wire.port(), user, "secret"));
  }

  /** UIDs 1 and 4 are marked by somebody else, 2 is not, 3 is ours. */
  private void fill() throws ProtocolException {
    try (MailClient client = new MailClient(direct);
        ImapMessageStore store = new ImapMessageStore(settings)) {
      client.append(FOREIGN, Flag.DELETED);
      client.append(FOREIGN);
      store.deliver(box, recording(envelope(box, "a1")), false);
      client.append(FOREIGN, Flag.DELETED, Flag.SEEN);
    }
  }

  private List<String> flags() throws ProtocolException {
    try (MailClient client = new MailClient(direct)) {
      return client.flags();
    }
  }

  private List<Path> journal() throws IOException {
    Path directory = settings.directory().resolve("journal");
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  /**
   * Deletes until the wire breaks for good, as when the appliance is killed; true when it broke.
   */
  private boolean diesAtCommand(int nth, FaultyWire.Break how) {
    try (ImapMessageStore store = new ImapMessageStore(settings)) {
      OpenMailbox mailbox = store.open(box);
      List<StoredMessage> ours = mailbox.list(Folder.INBOX);
      assertThat(ours).hasSize(1);
      wire.breakAt(nth, how, true);
      mailbox.expunge(ours);
      return false;
    } catch (StoreException killed) {
      return true;
    } finally {
      wire.heal();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereverItIsKilledTheNextOpeningPutsTheMarksBack(FaultyWire.Break how)
      throws ProtocolException, IOException {
    int points = 0;
    for (int nth = 1; nth < MORE_THAN_ENOUGH; nth++) {
      freshAccount();
      fill();
      boolean died = diesAtCommand(nth, how);
      try (ImapMessageStore next = new ImapMessageStore(settings);
          OpenMailbox mailbox = next.open(box)) {
        assertThat(flags())
            .as("killed %s command %d", how, nth)
            .contains("1 \\Deleted", "2", "4 \\Deleted \\Seen");
        mailbox.expunge(mailbox.list(Folder.INBOX));
        assertThat(mailbox.counts().total()).isZero();
      }
      assertThat(flags()).contains("1 \\Deleted", "2", "4 \\Deleted \\Seen");
      assertThat(journal()).isEmpty();
      if (!died) {
        break;
      }
      points++;
    }
    // Marking, searching, unmarking, searching, EXPUNGE, marking again.
    assertThat(points).isBetween(6, 10);
  }

  @Test
  void whatIsOwedIsNotedWithoutASecretAndPutBackAtTheStart() throws Exception {
    fill();
    assertThat(diesAtCommand(5, FaultyWire.Break.BEFORE)).isTrue();
    assertThat(flags()).contains("1", "4 \\Seen");
    assertThat(Files.readString(journal().getFirst()))
        .contains(box.account().user(), "INBOX", "1,4")
        .doesNotContain("secret");
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (var next =
        new ImapMessageStore(
            settings,
            ChangeFeed.NONE,
            Rhythm.usual(() -> 0),
            Runnable::run,
            timer,
            System::nanoTime)) {
      next.recover(List.of(mailbox("200", direct), box));
      assertThat(flags()).contains("1 \\Deleted", "2", "4 \\Deleted \\Seen");
      assertThat(journal()).isEmpty();
    }
  }

  @Test
  void whatIsOwedToAFolderThatWasMadeAnewIsOwedToNobody() throws Exception {
    box =
        mailbox(
            "100",
            StoreFixtures.inFolder(
                StoreFixtures.account(wire.port(), direct.user(), "secret"), "Voice", ""));
    direct = StoreFixtures.inFolder(direct, "Voice", "");
    try (ImapMessageStore store = new ImapMessageStore(settings);
        OpenMailbox making = store.open(box)) {
      assertThat(making.counts().total()).isZero();
    }
    fill();
    assertThat(diesAtCommand(5, FaultyWire.Break.BEFORE)).isTrue();
    try (MailClient client = new MailClient(direct)) {
      client.deleteFolder("Voice");
    }
    try (ImapMessageStore next = new ImapMessageStore(settings);
        OpenMailbox mailbox = next.open(box);
        MailClient client = new MailClient(direct)) {
      client.append(FOREIGN);
      assertThat(mailbox.counts().total()).isZero();
      assertThat(client.flags()).containsExactly("1");
      assertThat(journal()).isEmpty();
    }
  }

  @Test
  void aMessageThatIsGoneMeanwhileIsPassedOverWhenMarksArePutBack() throws Exception {
    fill();
    assertThat(diesAtCommand(5, FaultyWire.Break.BEFORE)).isTrue();
    try (MailClient client = new MailClient(direct)) {
      client.remove(1);
    }
    try (ImapMessageStore next = new ImapMessageStore(settings);
        OpenMailbox mailbox = next.open(box)) {
      assertThat(mailbox.list(Folder.INBOX)).isEmpty();
      assertThat(flags()).containsExactly("2", "3 \\Deleted", "4 \\Deleted \\Seen");
    }
  }

  @Test
  void withoutExpungingMessagesAreOnlyMarked() throws ProtocolException {
    fill();
    ImapSettings marking =
        new ImapSettings(
            settings.openTimeout(),
            settings.readTimeout(),
            settings.writeTimeout(),
            settings.closeTimeout(),
            settings.maxConnections(),
            false,
            "",
            settings.watch(),
            settings.directory());
    try (ImapMessageStore store = new ImapMessageStore(marking);
        OpenMailbox mailbox = store.open(box)) {
      mailbox.expunge(mailbox.list(Folder.INBOX));
      assertThat(mailbox.counts().total()).isZero();
    }
    assertThat(flags()).containsExactly("1 \\Deleted", "2", "3 \\Deleted", "4 \\Deleted \\Seen");
  }

  @Test
  void twoCallsThatExpungeOneFolderAtOnceDisturbNobody() throws Exception {
    fill();
    MailboxSettings other = mailbox("101", box.account());
    try (ImapMessageStore store = new ImapMessageStore(settings);
        var calls = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 5; round++) {
        store.deliver(box, recording(envelope(box, "b" + round)), false);
        store.deliver(other, recording(envelope(other, "c" + round)), false);
        var one = calls.submit(() -> emptied(store, box));
        var two = calls.submit(() -> emptied(store, other));
        assertThat(one.get() + two.get()).isZero();
        assertThat(flags()).containsExactly("1 \\Deleted", "2", "4 \\Deleted \\Seen");
      }
    }
    assertThat(journal()).isEmpty();
  }

  private static int emptied(ImapMessageStore store, MailboxSettings mailbox) {
    try (OpenMailbox open = store.open(mailbox)) {
      open.expunge(open.list(Folder.INBOX));
      return open.counts().total();
    }
  }
}

package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.store.StoreFixtures.account;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.mailbox;
import static org.voxpost.store.StoreFixtures.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.assertj.core.api.Condition;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.store.ChangeFeed;
import org.voxpost.store.Counts;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.Watch;
import org.voxpost.store.WatchedCounts;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;

/** How folders are watched, each way that settings and servers bring about. */
@NeedsPeer("dovecot")
class DovecotWatchTest {
  private static final String FOREIGN = "From: friend@mail.example\nSubject: Lunch\n\nSee you.\n";
  private static final Rhythm QUICK =
      new Rhythm(Duration.ofMinutes(25), Duration.ofMillis(10), Duration.ofMillis(100), () -> 0.5);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Condition<String> IDLE = new Condition<>("IDLE"::equals, "IDLE");

  private static DovecotServer server;
  private static int users;

  private final HandFeed feed = new HandFeed();
  private final WatchedCounts told = new WatchedCounts();
  private String user;
  private WireTap wire;
  private MailboxSettings box;

  @BeforeAll
  static void startServer(@TempDir Path directory) {
    server = DovecotServer.start(directory, DovecotServer.Options.plain());
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void start() {
    user = "vm" + ++users;
    server.addUser(user, "secret");
    wire = new WireTap(server.port());
    box = mailbox("100", account(wire.port(), user, "secret"));
  }

  @AfterEach
  void stop() {
    wire.close();
  }

  private ImapMessageStore store(ImapSettings settings) {
    return new ImapMessageStore(
        settings,
        feed,
        QUICK,
        task -> Thread.ofVirtual().start(task),
        Executors.newSingleThreadScheduledExecutor(),
        System::nanoTime);
  }

  private static ImapSettings watching(boolean polls, Duration every, boolean logout, int maxIdle) {
    return StoreFixtures.watching(new WatchSettings(polls, every, logout, maxIdle));
  }

  private MailClient client() {
    return new MailClient(account(server.port(), user, "secret"));
  }

  private void deliver(ImapMessageStore store, String id) {
    store.deliver(box, recording(envelope(box, id)), false);
  }

  @Test
  void aServerThatWentAwayIsWatchedAgainAndNothingWasToldMeanwhile() throws ProtocolException {
    box = mailbox("100", account(server.port(), user, "secret"));
    try (ImapMessageStore store = store(watching(true, MINUTE, false, 10));
        Watch watch = store.watch(box, told)) {
      deliver(store, "a1");
      told.await(new Counts(1, 0, 0, 0));
      server.stop();
      assertThat(watch.counts()).contains(new Counts(1, 0, 0, 0));
      server.start();
      try (MailClient client = client()) {
        client.store(1, "+FLAGS", "\\Seen");
      }
      assertThat(told.next()).isEqualTo(new Counts(0, 1, 0, 0));
    }
  }

  @Test
  void aFolderMadeAnewIsCountedAnew() throws ProtocolException {
    box = mailbox("100", StoreFixtures.inFolder(box.account(), "Voice", ""));
    try (ImapMessageStore store = store(watching(true, MINUTE, false, 10));
        Watch _ = store.watch(box, told)) {
      deliver(store, "a1");
      told.await(new Counts(1, 0, 0, 0));
      try (MailClient client = client()) {
        client.deleteFolder("Voice");
      }
      deliver(store, "a2");
      deliver(store, "a3");
      told.await(new Counts(2, 0, 0, 0));
    }
  }

  @Test
  void aMailboxThatAFeedCoversNeedsNoIdle() throws ProtocolException {
    feed.covered = true;
    try (ImapMessageStore store = store(watching(true, MINUTE, false, 10));
        Watch _ = store.watch(box, told)) {
      assertThat(told.next().total()).isZero();
      deliver(store, "a1");
      assertThat(told.next()).isEqualTo(new Counts(1, 0, 0, 0));
      try (MailClient client = client()) {
        client.store(1, "+FLAGS", "\\Flagged");
      }
      feed.tell(new ChangeFeed.Change("somebody else", "INBOX"));
      feed.tell(new ChangeFeed.Change(user, "INBOX"));
      assertThat(told.next()).isEqualTo(new Counts(0, 0, 1, 0));
      try (MailClient client = client()) {
        client.store(1, "+FLAGS", "\\Seen");
      }
      feed.tell(ChangeFeed.Change.ANY);
      assertThat(told.next()).isEqualTo(new Counts(0, 0, 0, 1));
      assertThat(wire.commands()).doesNotContain("IDLE");
    }
  }

  @Test
  void beyondTheMostIdleConnectionsFoldersArePolled() throws ProtocolException {
    try (ImapMessageStore store = store(watching(true, Duration.ofMillis(50), false, 0));
        Watch _ = store.watch(box, told)) {
      assertThat(told.next().total()).isZero();
      deliver(store, "a1");
      assertThat(told.next()).isEqualTo(new Counts(1, 0, 0, 0));
      try (MailClient client = client()) {
        client.store(1, "+FLAGS", "\\Flagged");
      }
      assertThat(told.next()).isEqualTo(new Counts(0, 0, 1, 0));
      assertThat(wire.commands()).doesNotContain("IDLE");
    }
  }

  @Test
  void whoIsToLogOutAfterEachPollDoesSo() throws ProtocolException {
    try (ImapMessageStore store = store(watching(true, Duration.ofMillis(50), true, 10));
        Watch _ = store.watch(box, told)) {
      assertThat(told.next().total()).isZero();
      try (MailClient client = client()) {
        client.append("X-Asterisk-VM-Extension: 100\nX-Asterisk-VM-Context: default\n\nx\n");
      }
      assertThat(told.next()).isEqualTo(new Counts(1, 0, 0, 0));
      assertThat(wire.commands()).contains("LOGOUT").doesNotContain("IDLE");
    }
  }

  @Test
  void idleIsBegunAgainBeforeTheServerTiresOfIt() throws ProtocolException {
    try (ImapMessageStore store = store(watching(true, Duration.ofMillis(5), false, 10));
        Watch _ = store.watch(box, told)) {
      assertThat(told.next().total()).isZero();
      try (MailClient client = client()) {
        client.append("X-Asterisk-VM-Extension: 100\nX-Asterisk-VM-Context: default\n\nx\n");
      }
      assertThat(told.next()).isEqualTo(new Counts(1, 0, 0, 0));
      assertThat(wire.commands()).contains("NOOP").haveAtLeast(2, IDLE);
    }
  }

  @Test
  void otherPeoplesMailComesAndGoesAndCostsAFewLines() throws ProtocolException {
    try (ImapMessageStore store = store(watching(true, MINUTE, false, 10));
        MailClient client = client();
        Watch _ = store.watch(box, told)) {
      for (int i = 0; i < 200; i++) {
        client.append(FOREIGN);
      }
      deliver(store, "a1");
      told.await(new Counts(1, 0, 0, 0));
      wire.restart();
      client.append(FOREIGN);
      client.store(1, "+FLAGS", "\\Seen");
      deliver(store, "a2");
      told.await(new Counts(2, 0, 0, 0));
      assertThat(wire.bytesToStore()).isLessThan(3000);
    }
  }
}

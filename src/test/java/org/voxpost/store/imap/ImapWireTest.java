package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.store.StoreFixtures.account;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.mailbox;
import static org.voxpost.store.StoreFixtures.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.ChangeFeed;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.StoreFixtures;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;

/** What goes over the wire, and how much of it. */
@NeedsPeer("dovecot")
class ImapWireTest {
  private static final String FOREIGN = "From: friend@mail.example\nSubject: Lunch\n\nSee you.\n";
  private static final Executor AT_ONCE = Runnable::run;
  private static DovecotServer server;
  private static int users;
  private static int mails;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private long nanos;
  private final ImapMessageStore store =
      new ImapMessageStore(
          StoreFixtures.imapSettings(),
          ChangeFeed.NONE,
          Rhythm.usual(() -> 0.5),
          AT_ONCE,
          timer,
          () -> nanos);
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
    store.close();
    wire.close();
  }

  /** Laid into the Maildir as a mail transfer agent does; thousands of APPENDs take a minute. */
  private void foreignMail(int emails) throws IOException, ProtocolException {
    AccountSettings direct = account(server.port(), user, "secret");
    try (MailClient client = new MailClient(direct)) {
      client.append(FOREIGN);
      Path arriving = server.home(user).resolve("new");
      for (int i = 1; i < emails; i++) {
        Files.writeString(arriving.resolve("1772625600.M" + ++mails + "P1.mail.example"), FOREIGN);
      }
      assertThat(client.all()).hasSizeGreaterThanOrEqualTo(emails);
    }
  }

  private void deliver(String id) {
    store.deliver(box, recording(envelope(box, id)), false);
  }

  @Test
  void anExpectedMessageIsOneAppendAndNothingElse() {
    store.expect(box);
    wire.restart();
    deliver("a1");
    assertThat(wire.commands())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("APPEND INBOX ($Voicemail)");
  }

  @Test
  void anUrgentMessageIsFlaggedByItsAppendAndHasTheTimeOfItsRecording() {
    store.expect(box);
    wire.restart();
    store.deliver(box, recording(envelope(box, "a1").withUrgent(true)), false);
    assertThat(wire.commands().getFirst())
        .startsWith("APPEND INBOX (\\Flagged $Voicemail) \"04-Mar-2026 ");
  }

  @Test
  void aRecordingOfManyMinutesStillFindsItsConnection() {
    store.expect(box);
    nanos += 200_000_000_000L;
    wire.restart();
    deliver("a1");
    assertThat(wire.commands()).hasSize(1);
  }

  @Test
  void theSecondMessageReusesTheConnectionOfTheFirst() {
    deliver("a1");
    wire.restart();
    deliver("a2");
    assertThat(wire.commands()).hasSize(1);
  }

  @Test
  void whatPerhapsIsThereIsLookedForFirst() {
    store.expect(box);
    deliver("a1");
    wire.restart();
    store.deliver(box, recording(envelope(box, "a1")), true);
    assertThat(wire.commands())
        .noneMatch(command -> command.startsWith("APPEND"))
        .anyMatch(
            command ->
                command.equals("UID SEARCH RETURN (ALL) HEADER Message-ID <a1@pbx.example>"));
  }

  @Test
  void thousandsOfOtherEmailsCostNothingOnTheWire() throws IOException, ProtocolException {
    foreignMail(1000);
    deliver("a1");
    foreignMail(1000);
    deliver("a2");
    wire.restart();
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.counts()).isEqualTo(new Counts(2, 0, 0, 0));
      assertThat(mailbox.list(Folder.INBOX)).hasSize(2);
      assertThat(wire.bytes()).isLessThan(4000);
      wire.restart();
      assertThat(mailbox.counts().total()).isEqualTo(2);
      assertThat(wire.bytes()).isLessThan(600);
    }
  }

  @Test
  void whatWasSearchedOnceIsNotSearchedAgain() throws IOException, ProtocolException {
    foreignMail(20);
    deliver("a1");
    store.expect(box);
    wire.restart();
    store.expect(box);
    assertThat(wire.commands()).containsExactly("NOOP", "LIST \"\" Old");
  }

  @Test
  void theSoundIsFetchedWithoutMarkingItAndOnePartOnly() {
    deliver("a1");
    try (OpenMailbox mailbox = store.open(box)) {
      var message = mailbox.list(Folder.INBOX).getFirst();
      wire.restart();
      mailbox.sound(message);
      assertThat(wire.commands())
          .containsExactly(
              "NOOP", "UID FETCH 1 (UID BODYSTRUCTURE)", "UID FETCH 1 (UID BODY.PEEK[2])");
    }
  }

  @Test
  void whatWasExpectedIsCountedAndListedByOneRoundTripEach() throws IOException, ProtocolException {
    foreignMail(100);
    deliver("a1");
    store.expect(box);
    wire.restart();
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.counts()).isEqualTo(new Counts(1, 0, 0, 0));
      assertThat(mailbox.list(Folder.INBOX)).hasSize(1);
    }
    assertThat(wire.commands()).containsExactly("NOOP", "NOOP");
  }

  @Test
  void afterARestartNothingIsSearchedNorFetchedAgain() throws IOException, ProtocolException {
    foreignMail(100);
    deliver("a1");
    ImapSettings settings = StoreFixtures.imapSettings();
    try (var before = new ImapMessageStore(settings);
        OpenMailbox mailbox = before.open(box)) {
      assertThat(mailbox.counts().total()).isEqualTo(1);
    }
    wire.restart();
    try (var after = new ImapMessageStore(settings);
        OpenMailbox mailbox = after.open(box)) {
      assertThat(mailbox.counts()).isEqualTo(new Counts(1, 0, 0, 0));
    }
    assertThat(wire.commands()).noneMatch(command -> command.startsWith("UID"));
  }

  @Test
  void ofManyOnlyTheMessagesThatChangedAreFetched() throws IOException, ProtocolException {
    foreignMail(30);
    deliver("a1");
    deliver("a2");
    store.expect(box);
    try (MailClient client = new MailClient(account(server.port(), user, "secret"))) {
      client.store(31, "+FLAGS", "\\Seen");
    }
    wire.restart();
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.counts()).isEqualTo(new Counts(1, 1, 0, 0));
    }
    assertThat(wire.commands())
        .hasSize(2)
        .last()
        .asString()
        .matches("UID FETCH 31:32 \\(UID FLAGS\\) \\(CHANGEDSINCE [0-9]+ VANISHED\\)");
  }
}

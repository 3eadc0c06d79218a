package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.inFolder;
import static org.voxpost.store.StoreFixtures.mailbox;
import static org.voxpost.store.StoreFixtures.recording;

import jakarta.mail.Flags.Flag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.MessageStoreContract;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Sound;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.StoredMessage;
import org.voxpost.testing.MailServer;

/** What holds on every IMAP server, where others' mail and the owner's mail program are, too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ImapStoreContract extends MessageStoreContract {
  private static final String FOREIGN =
      """
      From: friend@mail.example
      To: vm@mail.example
      Subject: Lunch about X-Asterisk-VM-Extension: 100

      See you.
      """;

  protected MailServer server;
  private int users;

  /** Starts the server, which all tests of the class use. */
  abstract MailServer startServer(Path directory);

  @BeforeAll
  void start(@TempDir Path directory) {
    server = startServer(directory);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @Override
  protected MessageStore openStore() {
    return new ImapMessageStore(StoreFixtures.imapSettings());
  }

  @Override
  protected AccountSettings freshAccount() {
    String user = "vm" + ++users;
    server.addUser(user, "secret");
    return StoreFixtures.account(server.port(), user, "secret");
  }

  @Test
  void mailThatIsNotOursKeepsItsFlagsAndItsPlace() throws ProtocolException {
    try (MailClient client = new MailClient(account)) {
      client.append(FOREIGN);
      client.append(FOREIGN, Flag.DELETED);
      deliver(box, "a1");
      client.append(FOREIGN, Flag.SEEN, Flag.FLAGGED);
      client.append(FOREIGN, Flag.DELETED, Flag.SEEN);
      deliver(box, "a2");
      try (OpenMailbox mailbox = store.open(box)) {
        assertThat(mailbox.counts().total()).isEqualTo(2);
        StoredMessage first = mailbox.list(Folder.INBOX).getFirst();
        mailbox.sound(first);
        mailbox.mark(first, true);
        mailbox.move(mailbox.list(Folder.INBOX).getFirst(), Folder.WORK);
        mailbox.expunge(mailbox.list(Folder.OLD));
      }
      assertThat(client.flags())
          .containsExactly("1", "2 \\Deleted", "4 \\Flagged \\Seen", "5 \\Deleted \\Seen");
    }
  }

  @Test
  void whatTheOwnersMailProgramDoesIsWhatHappenedToTheVoicemail() throws ProtocolException {
    deliver(box, "a1");
    deliver(box, "a2");
    deliver(box, "a3");
    try (OpenMailbox mailbox = store.open(box);
        MailClient client = new MailClient(account)) {
      assertThat(mailbox.counts().fresh()).isEqualTo(3);
      client.store(1, "+FLAGS", "\\Seen");
      client.store(2, "+FLAGS", "\\Flagged");
      client.store(3, "+FLAGS", "\\Deleted");
      assertThat(mailbox.list(Folder.OLD)).hasSize(1);
      assertThat(mailbox.list(Folder.URGENT)).hasSize(1);
      assertThat(mailbox.counts().total()).isEqualTo(2);
      client.store(3, "-FLAGS", "\\Deleted");
      assertThat(mailbox.list(Folder.INBOX)).hasSize(1);
    }
  }

  @Test
  void whatThePhoneDoesIsWhatTheOwnersMailProgramShows() throws ProtocolException {
    deliver(box, "a1");
    deliver(box, "a2");
    deliver(box, "a3");
    try (OpenMailbox mailbox = store.open(box);
        MailClient client = new MailClient(account)) {
      List<StoredMessage> all = mailbox.list(Folder.INBOX);
      mailbox.mark(all.get(0), true);
      mailbox.move(all.get(1), Folder.URGENT);
      mailbox.expunge(List.of(all.get(2)));
      assertThat(client.flags()).containsExactly("1 \\Seen", "2 \\Flagged");
      mailbox.mark(all.get(0), false);
      mailbox.move(all.get(1), Folder.INBOX);
      assertThat(client.flags()).containsExactly("1", "2");
    }
  }

  @Test
  void aMessageThatTheMailProgramRemovedDuringTheCallIsGoneAndNoOtherTakesItsPlace()
      throws ProtocolException {
    deliver(box, "a1");
    deliver(box, "a2");
    deliver(box, "a3");
    try (OpenMailbox mailbox = store.open(box);
        MailClient client = new MailClient(account)) {
      List<StoredMessage> all = mailbox.list(Folder.INBOX);
      client.remove(1);
      deliver(box, "a4");
      assertThat(mailbox.sound(all.get(0))).isInstanceOf(Sound.Gone.class);
      mailbox.mark(all.get(0), true);
      mailbox.move(all.get(0), Folder.WORK);
      mailbox.expunge(List.of(all.get(0)));
      assertThat(mailbox.sound(all.get(1))).isInstanceOf(Sound.Playable.class);
      assertThat(mailbox.counts()).isEqualTo(new Counts(3, 0, 0, 0));
      assertThat(mailbox.list(Folder.WORK)).isEmpty();
    }
  }

  @Test
  void aFolderThatWasMadeAnewHoldsNoneOfTheMessagesListedBefore() throws ProtocolException {
    String folder = server.folder("Voicemail");
    MailboxSettings mine = mailbox("100", inFolder(account, folder, ""));
    deliver(mine, "a1");
    StoredMessage before;
    try (OpenMailbox mailbox = store.open(mine)) {
      before = mailbox.list(Folder.INBOX).getFirst();
    }
    try (MailClient client = new MailClient(account)) {
      client.deleteFolder(folder);
    }
    deliver(mine, "a2");
    try (OpenMailbox mailbox = store.open(mine)) {
      StoredMessage after = mailbox.list(Folder.INBOX).getFirst();
      assertThat(after.key().uidValidity()).isNotEqualTo(before.key().uidValidity());
      assertThat(mailbox.sound(before)).isInstanceOf(Sound.Gone.class);
      mailbox.expunge(List.of(before));
      assertThat(mailbox.list(Folder.INBOX)).hasSize(1);
    }
  }

  @Test
  void foldersLieBelowTheParentFolderAndAreMadeWhenFirstNeeded() throws ProtocolException {
    String voicemail = server.folder("Büro Süd", "Voice mail ü");
    String parent = server.folder("Büro Süd");
    MailboxSettings mine = mailbox("100", inFolder(account, voicemail, parent));
    deliver(mine, "a1");
    try (OpenMailbox mailbox = store.open(mine);
        MailClient client = new MailClient(account)) {
      mailbox.move(mailbox.list(Folder.INBOX).getFirst(), Folder.FRIENDS);
      assertThat(mailbox.list(Folder.FRIENDS)).hasSize(1);
      assertThat(client.hasFolder(server.folder("Büro Süd", "Friends"))).isTrue();
      mailbox.move(mailbox.list(Folder.FRIENDS).getFirst(), Folder.OLD);
      assertThat(mailbox.counts()).isEqualTo(new Counts(0, 1, 0, 0));
    }
  }

  @ParameterizedTest
  @CsvSource({"gsm, 1011", "wav49-gsm, 1012", "wav-gsm, 1013"})
  void whatAsteriskStoredIsCountedListedAndPlayed(String formats, String extension)
      throws IOException, ProtocolException {
    try (MailClient client = new MailClient(account);
        OpenMailbox mailbox = store.open(mailbox(extension, account))) {
      client.append(AsteriskSamples.email(formats));
      client.append(FOREIGN);
      assertThat(mailbox.counts()).isEqualTo(new Counts(1, 0, 0, 0));
      StoredMessage message = mailbox.list(Folder.INBOX).getFirst();
      assertThat(message.caller().name()).isEqualTo("Alice Example");
      assertThat(mailbox.sound(message)).isInstanceOf(Sound.Playable.class);
      mailbox.mark(message, true);
      assertThat(mailbox.counts()).isEqualTo(new Counts(0, 1, 0, 0));
    }
  }

  @Test
  void aServerThatWasRestartedIsReachedAgainWithoutAWord() {
    deliver(box, "a1");
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.counts().fresh()).isEqualTo(1);
      server.stop();
      server.start();
      assertThat(mailbox.counts().fresh()).isEqualTo(1);
    }
    server.stop();
    server.start();
    store.deliver(box, recording(envelope(box, "a2")), false);
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.counts().fresh()).isEqualTo(2);
    }
  }

  @Test
  void withoutATimeOfItsOwnAMessageHasTheTimeItArrived() throws ProtocolException {
    try (MailClient client = new MailClient(account);
        OpenMailbox mailbox = store.open(box)) {
      client.append("X-Asterisk-VM-Extension: 100\nX-Asterisk-VM-Context: default\n\nx\n");
      assertThat(mailbox.list(Folder.INBOX).getFirst().recordedAt()).isEqualTo(StoreFixtures.NOON);
    }
  }

  @Test
  void aConnectionLostWhileRemovingLosesNobodysMarks() throws ProtocolException {
    try (MailClient client = new MailClient(account);
        WireTap wire = new WireTap(server.port());
        OpenMailbox mailbox =
            store.open(
                mailbox("100", StoreFixtures.account(wire.port(), account.user(), "secret")))) {
      client.append(FOREIGN, Flag.DELETED);
      deliver(box, "a1");
      List<StoredMessage> messages = mailbox.list(Folder.INBOX);
      wire.cutAt("EXPUNGE");
      mailbox.expunge(messages);
      assertThat(client.flags()).containsExactly("1 \\Deleted");
    }
  }

  @Test
  void aConnectionLostWhileStoringNeitherLosesNorDoublesTheMessage() {
    try (WireTap wire = new WireTap(server.port())) {
      MailboxSettings tapped =
          mailbox("100", StoreFixtures.account(wire.port(), account.user(), "secret"));
      store.deliver(tapped, recording(envelope(tapped, "a1")), false);
      wire.cutAt("APPEND");
      store.deliver(tapped, recording(envelope(tapped, "a2")), false);
      try (OpenMailbox mailbox = store.open(box)) {
        assertThat(mailbox.counts().fresh()).isEqualTo(2);
      }
    }
  }
}

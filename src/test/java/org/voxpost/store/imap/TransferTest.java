package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.mailbox;
import static org.voxpost.store.StoreFixtures.recording;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Sound;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.StoredMessage;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;

/** A message that is moved is in one place, wherever the connection breaks. */
@NeedsPeer("dovecot")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransferTest {
  private static final int MORE_THAN_ENOUGH = 40;

  private final ImapMessageStore store = new ImapMessageStore(StoreFixtures.imapSettings());
  private DovecotServer server;
  private int users;
  private AccountSettings direct;
  private FaultyWire wire;
  private MailboxSettings box;

  DovecotServer.Options options() {
    return DovecotServer.Options.plain();
  }

  @BeforeAll
  void startServer(@TempDir Path directory) {
    server = DovecotServer.start(directory, options());
  }

  @AfterAll
  void stopServer() {
    store.close();
    server.close();
  }

  @BeforeEach
  void start() {
    wire = new FaultyWire(server.port());
  }

  @AfterEach
  void stop() {
    wire.close();
  }

  private void freshMailbox() {
    String user = "vm" + ++users;
    server.addUser(user, "secret");
    direct = StoreFixtures.account(server.port(), user, "secret");
    box = mailbox("100", StoreFixtures.account(wire.port(), user, "secret"));
    store.deliver(box, recording(envelope(box, "a1")), false);
    store.deliver(box, recording(envelope(box, "a2")), false);
  }

  private int sizeOf(String folder) throws ProtocolException {
    try (MailClient client = new MailClient(direct)) {
      return client.hasFolder(folder) ? client.sizeOf(folder) : 0;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatBreaksOnceNeitherLosesNorDoublesIt(FaultyWire.Break how)
      throws ProtocolException {
    boolean broke = true;
    for (int nth = 1; broke && nth < MORE_THAN_ENOUGH; nth++) {
      freshMailbox();
      try (OpenMailbox mailbox = store.open(box)) {
        StoredMessage first = mailbox.list(Folder.INBOX).getFirst();
        wire.breakAt(nth, how, false);
        mailbox.move(first, Folder.WORK);
        broke = wire.isBroken();
        wire.heal();
        assertThat(mailbox.list(Folder.WORK))
            .as("broken %s command %d", how, nth)
            .extracting(StoredMessage::messageId)
            .containsExactly("<a1@pbx.example>");
        assertThat(mailbox.list(Folder.INBOX)).hasSize(1);
      }
      assertThat(sizeOf("Work")).as("broken %s command %d", how, nth).isEqualTo(1);
      assertThat(sizeOf("INBOX")).isEqualTo(1);
    }
    assertThat(broke).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void whatFailedIsTriedAgainByTheCallerWithoutDoublingIt(FaultyWire.Break how)
      throws ProtocolException {
    boolean broke = true;
    for (int nth = 1; broke && nth < MORE_THAN_ENOUGH; nth++) {
      freshMailbox();
      try (OpenMailbox mailbox = store.open(box)) {
        StoredMessage first = mailbox.list(Folder.INBOX).getFirst();
        wire.breakAt(nth, how, true);
        StoreException fault =
            catchThrowableOfType(StoreException.class, () -> mailbox.move(first, Folder.WORK));
        broke = fault != null;
        wire.heal();
        mailbox.move(first, Folder.WORK);
      }
      assertThat(sizeOf("Work")).as("broken %s command %d", how, nth).isEqualTo(1);
      assertThat(sizeOf("INBOX")).isEqualTo(1);
    }
    assertThat(broke).isFalse();
  }

  @Test
  void aMessageThatAMailProgramMovesOrRemovesIsGoneAndNeverAnother() throws ProtocolException {
    freshMailbox();
    store.deliver(box, recording(envelope(box, "a3")), false);
    try (OpenMailbox mailbox = store.open(box);
        MailClient client = new MailClient(direct)) {
      List<StoredMessage> all = mailbox.list(Folder.INBOX);
      client.remove(1);
      client.move(2, "Elsewhere");
      for (StoredMessage gone : all.subList(0, 2)) {
        assertThat(mailbox.sound(gone)).isInstanceOf(Sound.Gone.class);
        mailbox.mark(gone, true);
        mailbox.move(gone, Folder.FRIENDS);
        mailbox.expunge(List.of(gone));
      }
      assertThat(mailbox.sound(all.getLast())).isInstanceOf(Sound.Playable.class);
      assertThat(mailbox.list(Folder.FRIENDS)).isEmpty();
      assertThat(mailbox.list(Folder.INBOX))
          .extracting(StoredMessage::messageId)
          .containsExactly("<a3@pbx.example>");
      assertThat(sizeOf("Elsewhere")).isEqualTo(1);
    }
  }

  @Test
  void severalAreRemovedThoughOneOfThemIsGone() throws ProtocolException {
    freshMailbox();
    try (OpenMailbox mailbox = store.open(box);
        MailClient client = new MailClient(direct)) {
      List<StoredMessage> all = mailbox.list(Folder.INBOX);
      client.remove(1);
      mailbox.expunge(all);
      assertThat(mailbox.counts().total()).isZero();
    }
  }
}

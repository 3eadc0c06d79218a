package org.voxpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.inContext;
import static org.voxpost.store.StoreFixtures.mailbox;
import static org.voxpost.store.StoreFixtures.recording;
import static org.voxpost.store.StoreFixtures.withShareId;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxpost.codec.file.AudioFormat;

/** What every store does, wherever it keeps the messages. */
public abstract class MessageStoreContract {
  protected MessageStore store;
  protected AccountSettings account;
  protected MailboxSettings box;

  protected abstract MessageStore openStore();

  /** An account whose folders are empty. */
  protected abstract AccountSettings freshAccount();

  @BeforeEach
  void startEmpty() {
    account = freshAccount();
    box = mailbox("100", account, AudioFormat.WAV, MailSettings.defaults());
    store = openStore();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  protected Envelope deliver(MailboxSettings mailbox, String id) {
    Envelope envelope = envelope(mailbox, id);
    store.deliver(mailbox, recording(envelope), false);
    return envelope;
  }

  @Test
  void anEmptyMailboxCountsNothingAndListsNothing() {
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.counts()).isEqualTo(new Counts(0, 0, 0, 0));
      assertThat(mailbox.list(Folder.INBOX)).isEmpty();
      assertThat(mailbox.list(Folder.WORK)).isEmpty();
    }
  }

  @Test
  void whatWasDeliveredIsListedWithAllThatIsKnownOfIt() {
    Envelope sent =
        new Envelope(
            box.id(),
            "<a1@pbx.example>",
            StoreFixtures.NOON,
            new Caller("+49301234", "Jürgen Groß 李"),
            Duration.ofSeconds(83),
            false,
            "sales");
    store.deliver(box, recording(sent), false);
    try (OpenMailbox mailbox = store.open(box)) {
      StoredMessage message = mailbox.list(Folder.INBOX).getFirst();
      assertThat(message.recordedAt()).isEqualTo(sent.recordedAt());
      assertThat(message.caller()).isEqualTo(sent.caller());
      assertThat(message.duration()).isEqualTo(sent.duration());
      assertThat(message.category()).isEqualTo("sales");
      assertThat(message.messageId()).isEqualTo("<a1@pbx.example>");
      assertThat(message.heard()).isFalse();
      assertThat(message.urgent()).isFalse();
      assertThat(message.folder()).isEqualTo(Folder.INBOX);
    }
  }

  @Test
  void theSoundIsWhatWasRecordedAndFetchingItDoesNotMarkItHeard() {
    deliver(box, "a1");
    try (OpenMailbox mailbox = store.open(box)) {
      var sound = (Sound.Playable) mailbox.sound(mailbox.list(Folder.INBOX).getFirst());
      assertThat(sound.audio().whole().samples()).hasSize(8000);
      assertThat(sound.introduction()).isEmpty();
      assertThat(mailbox.counts()).isEqualTo(new Counts(1, 0, 0, 0));
    }
  }

  @Test
  void anIntroductionStaysWithItsMessageWhateverTheLayout() {
    MailSettings asterisks = new MailSettings("voxpost", "", "", "", "%c", "UTF-8", false, true);
    for (MailboxSettings each : List.of(box, mailbox("101", account, AudioFormat.WAV, asterisks))) {
      store.deliver(each, StoreFixtures.introduced(envelope(each, each.id().number())), false);
      try (OpenMailbox mailbox = store.open(each)) {
        mailbox.move(mailbox.list(Folder.INBOX).getFirst(), Folder.WORK);
        var sound = (Sound.Playable) mailbox.sound(mailbox.list(Folder.WORK).getFirst());
        assertThat(sound.audio().whole().samples()).hasSize(8000);
        assertThat(sound.introduction().orElseThrow().samples()).hasSizeBetween(4000, 4160);
      }
    }
  }

  @Test
  void messagesComeOldestFirstByTheTimeOfTheirRecording() {
    Envelope early =
        new Envelope(
            box.id(),
            "<early@pbx.example>",
            StoreFixtures.NOON.minusSeconds(60),
            Caller.UNKNOWN,
            Duration.ofSeconds(1),
            false,
            "");
    deliver(box, "late");
    store.deliver(box, recording(early), false);
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.list(Folder.INBOX))
          .extracting(StoredMessage::messageId)
          .containsExactly("<early@pbx.example>", "<late@pbx.example>");
    }
  }

  @Test
  void urgentMessagesAreAListOfTheirOwn() {
    deliver(box, "plain");
    store.deliver(box, recording(envelope(box, "urgent").withUrgent(true)), false);
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.counts()).isEqualTo(new Counts(1, 0, 1, 0));
      assertThat(mailbox.list(Folder.URGENT))
          .extracting(StoredMessage::messageId)
          .containsExactly("<urgent@pbx.example>");
      assertThat(mailbox.list(Folder.INBOX))
          .extracting(StoredMessage::messageId)
          .containsExactly("<plain@pbx.example>");
    }
  }

  @Test
  void aHeardMessageIsOldUntilItIsMarkedNewAgain() {
    deliver(box, "a1");
    try (OpenMailbox mailbox = store.open(box)) {
      mailbox.mark(mailbox.list(Folder.INBOX).getFirst(), true);
      assertThat(mailbox.counts()).isEqualTo(new Counts(0, 1, 0, 0));
      assertThat(mailbox.list(Folder.INBOX)).isEmpty();
      mailbox.mark(mailbox.list(Folder.OLD).getFirst(), false);
      assertThat(mailbox.counts()).isEqualTo(new Counts(1, 0, 0, 0));
    }
  }

  @Test
  void aMessageThatIsKeptInAnotherFolderLeavesThisOne() {
    deliver(box, "a1");
    try (OpenMailbox mailbox = store.open(box)) {
      mailbox.move(mailbox.list(Folder.INBOX).getFirst(), Folder.WORK);
      assertThat(mailbox.counts().total()).isZero();
      StoredMessage moved = mailbox.list(Folder.WORK).getFirst();
      assertThat(moved.messageId()).isEqualTo("<a1@pbx.example>");
      assertThat(mailbox.sound(moved)).isInstanceOf(Sound.Playable.class);
      mailbox.move(moved, Folder.OLD);
      assertThat(mailbox.list(Folder.WORK)).isEmpty();
      assertThat(mailbox.counts()).isEqualTo(new Counts(0, 1, 0, 0));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Folder.class,
      names = {"INBOX", "OLD", "URGENT", "DELETED"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyFolderTakesAMessageAndGivesItBack(Folder folder) {
    deliver(box, "a1");
    try (OpenMailbox mailbox = store.open(box)) {
      mailbox.move(mailbox.list(Folder.INBOX).getFirst(), folder);
      assertThat(mailbox.counts().total()).isZero();
      StoredMessage kept = mailbox.list(folder).getFirst();
      assertThat(kept.folder()).isEqualTo(folder);
      assertThat(kept.messageId()).isEqualTo("<a1@pbx.example>");
      mailbox.move(kept, Folder.INBOX);
      assertThat(mailbox.list(folder)).isEmpty();
      assertThat(mailbox.counts()).isEqualTo(new Counts(1, 0, 0, 0));
    }
  }

  @Test
  void urgentIsAMarkThatComesAndGoes() {
    deliver(box, "a1");
    try (OpenMailbox mailbox = store.open(box)) {
      mailbox.move(mailbox.list(Folder.INBOX).getFirst(), Folder.URGENT);
      assertThat(mailbox.counts()).isEqualTo(new Counts(0, 0, 1, 0));
      mailbox.mark(mailbox.list(Folder.URGENT).getFirst(), true);
      assertThat(mailbox.counts()).isEqualTo(new Counts(0, 0, 0, 1));
      mailbox.move(mailbox.list(Folder.OLD).getFirst(), Folder.INBOX);
      assertThat(mailbox.counts()).isEqualTo(new Counts(1, 0, 0, 0));
    }
  }

  @Test
  void expungeRemovesExactlyTheMessagesNamed() {
    deliver(box, "a1");
    deliver(box, "a2");
    deliver(box, "a3");
    try (OpenMailbox mailbox = store.open(box)) {
      List<StoredMessage> all = mailbox.list(Folder.INBOX);
      mailbox.expunge(List.of(all.get(0), all.get(2)));
      assertThat(mailbox.list(Folder.INBOX))
          .extracting(StoredMessage::messageId)
          .containsExactly("<a2@pbx.example>");
    }
  }

  @Test
  void whatSomebodyElseRemovedIsGoneAndChangingItIsPassedOver() {
    deliver(box, "a1");
    try (OpenMailbox mine = store.open(box);
        OpenMailbox other = store.open(box)) {
      StoredMessage message = mine.list(Folder.INBOX).getFirst();
      other.expunge(other.list(Folder.INBOX));
      assertThat(mine.sound(message)).isInstanceOf(Sound.Gone.class);
      mine.mark(message, true);
      mine.move(message, Folder.WORK);
      mine.expunge(List.of(message));
      assertThat(mine.counts().total()).isZero();
      assertThat(mine.list(Folder.WORK)).isEmpty();
    }
  }

  @Test
  void aRetriedDeliveryThatWasThereIsNotDoubled() {
    Envelope envelope = deliver(box, "a1");
    store.deliver(box, recording(envelope), true);
    store.deliver(box, recording(envelope(box, "a2")), true);
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.counts().fresh()).isEqualTo(2);
    }
  }

  @Test
  void anOpenMailboxSeesWhatArrivesMeanwhile() {
    deliver(box, "a1");
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.counts().fresh()).isEqualTo(1);
      deliver(box, "a2");
      assertThat(mailbox.counts().fresh()).isEqualTo(2);
      assertThat(mailbox.list(Folder.INBOX)).hasSize(2);
    }
  }

  @Test
  void mailboxesInOneFolderNeverSeeEachOthersMessages() {
    MailboxSettings longer = mailbox("1100", account);
    MailboxSettings longerStill = mailbox("1001", account);
    deliver(longer, "for1100");
    deliver(longerStill, "for1001");
    deliver(box, "for100");
    try (OpenMailbox mailbox = store.open(box);
        OpenMailbox other = store.open(longer)) {
      assertThat(mailbox.list(Folder.INBOX))
          .extracting(StoredMessage::messageId)
          .containsExactly("<for100@pbx.example>");
      assertThat(mailbox.counts().total()).isEqualTo(1);
      assertThat(other.counts().total()).isEqualTo(1);
    }
  }

  @Test
  void theSameNumberInAnotherContextIsAnotherMailbox() {
    MailboxSettings elsewhere = inContext("sales", "100", account);
    MailboxSettings longer = inContext("default-2", "100", account);
    deliver(box, "here");
    deliver(elsewhere, "there");
    deliver(longer, "further");
    try (OpenMailbox mailbox = store.open(box);
        OpenMailbox other = store.open(elsewhere)) {
      assertThat(mailbox.list(Folder.INBOX))
          .extracting(StoredMessage::messageId)
          .containsExactly("<here@pbx.example>");
      assertThat(other.list(Folder.INBOX))
          .extracting(StoredMessage::messageId)
          .containsExactly("<there@pbx.example>");
    }
  }

  @Test
  void mailboxesWithOneShareIdShareTheirMessages() {
    MailboxSettings first = mailbox("200", withShareId(account, "desk"));
    MailboxSettings second = mailbox("201", withShareId(account, "desk"));
    deliver(first, "a1");
    deliver(second, "a2");
    deliver(mailbox("200", account), "own");
    try (OpenMailbox mailbox = store.open(second)) {
      assertThat(mailbox.list(Folder.INBOX))
          .extracting(StoredMessage::messageId)
          .containsExactly("<a1@pbx.example>", "<a2@pbx.example>");
    }
  }

  @Test
  void expectingAMessageChangesNothing() {
    store.expect(box);
    deliver(box, "a1");
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.counts()).isEqualTo(new Counts(1, 0, 0, 0));
    }
  }

  /** The owner's mail program, at the same mail. */
  protected MessageStore mailProgram() {
    return openStore();
  }

  @Test
  void aWatchTellsTheCountsOnceTheyAreKnownAndAtEveryDelivery() {
    deliver(box, "a1");
    WatchedCounts told = new WatchedCounts();
    try (Watch watch = store.watch(box, told)) {
      assertThat(told.next()).isEqualTo(new Counts(1, 0, 0, 0));
      deliver(box, "a2");
      assertThat(told.next()).isEqualTo(new Counts(2, 0, 0, 0));
      assertThat(watch.counts()).contains(new Counts(2, 0, 0, 0));
    }
  }

  @Test
  void aWatchTellsWhatIsDoneOnThePhone() {
    deliver(box, "a1");
    deliver(box, "a2");
    WatchedCounts told = new WatchedCounts();
    try (Watch _ = store.watch(box, told);
        OpenMailbox mailbox = store.open(box)) {
      assertThat(told.next()).isEqualTo(new Counts(2, 0, 0, 0));
      mailbox.mark(mailbox.list(Folder.INBOX).getFirst(), true);
      assertThat(told.next()).isEqualTo(new Counts(1, 1, 0, 0));
      mailbox.expunge(mailbox.list(Folder.OLD));
      assertThat(told.next()).isEqualTo(new Counts(1, 0, 0, 0));
      mailbox.move(mailbox.list(Folder.INBOX).getFirst(), Folder.WORK);
      assertThat(told.next()).isEqualTo(new Counts(0, 0, 0, 0));
    }
  }

  @Test
  void aWatchTellsWhatAMailProgramDoes() {
    MessageStore program = mailProgram();
    WatchedCounts told = new WatchedCounts();
    try (Watch _ = store.watch(box, told)) {
      assertThat(told.next()).isEqualTo(new Counts(0, 0, 0, 0));
      program.deliver(box, recording(envelope(box, "a1")), false);
      assertThat(told.next()).isEqualTo(new Counts(1, 0, 0, 0));
      try (OpenMailbox mailbox = program.open(box)) {
        mailbox.mark(mailbox.list(Folder.INBOX).getFirst(), true);
        assertThat(told.next()).isEqualTo(new Counts(0, 1, 0, 0));
        mailbox.mark(mailbox.list(Folder.OLD).getFirst(), false);
        assertThat(told.next()).isEqualTo(new Counts(1, 0, 0, 0));
        mailbox.move(mailbox.list(Folder.INBOX).getFirst(), Folder.URGENT);
        told.await(new Counts(0, 0, 1, 0));
        mailbox.expunge(mailbox.list(Folder.URGENT));
        assertThat(told.next()).isEqualTo(new Counts(0, 0, 0, 0));
      }
    } finally {
      program.close();
    }
  }

  @Test
  void watchesInOneFolderHearOnlyOfTheirOwnMailbox() {
    MailboxSettings longer = mailbox("1100", account);
    WatchedCounts told = new WatchedCounts();
    WatchedCounts toldOther = new WatchedCounts();
    try (Watch _ = store.watch(box, told);
        Watch _ = store.watch(longer, toldOther)) {
      assertThat(told.next().total()).isZero();
      assertThat(toldOther.next().total()).isZero();
      deliver(box, "for100");
      deliver(longer, "for1100");
      assertThat(told.next()).isEqualTo(new Counts(1, 0, 0, 0));
      assertThat(toldOther.next()).isEqualTo(new Counts(1, 0, 0, 0));
      deliver(box, "for100again");
      assertThat(told.next()).isEqualTo(new Counts(2, 0, 0, 0));
      assertThat(toldOther.isEmpty()).isTrue();
    }
  }

  @Test
  void aClosedWatchIsSilentAndLeavesTheOthersAlone() {
    WatchedCounts told = new WatchedCounts();
    WatchedCounts toldOther = new WatchedCounts();
    Watch watch = store.watch(box, told);
    try (Watch _ = store.watch(box, toldOther)) {
      assertThat(told.next().total()).isZero();
      assertThat(toldOther.next().total()).isZero();
      watch.close();
      deliver(box, "a1");
      assertThat(toldOther.next()).isEqualTo(new Counts(1, 0, 0, 0));
      assertThat(told.isEmpty()).isTrue();
    }
  }
}

package org.voxpost.ivr.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.Exits;
import org.voxpost.ivr.login.Logins;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Caller;
import org.voxpost.store.Counts;
import org.voxpost.store.Envelope;
import org.voxpost.store.Folder;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.memory.MemoryGreetings;
import org.voxpost.store.memory.MemoryMessageStore;

class RetrievalTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String WHEN_1 = "digits/today";

  private final MemoryMessageStore store = new MemoryMessageStore();
  private final MemoryGreetings greetings = new MemoryGreetings();
  private final ScriptedCaller owner = new ScriptedCaller();
  private Subscriber desk = Mailboxes.desk();
  private int left;

  @Test
  void anOwnerHearsTheCountsAndTheMessageAndDeletesIt() {
    leave(8);
    owner
        .on("vm-login", "4123#")
        .on("vm-password", "7391#")
        .on("vm-onefor", "1")
        .on("vm-repeat", "7")
        .on("vm-repeat", "#");

    run();

    assertThat(owner.heard())
        .containsExactly(
            "vm-login",
            "vm-password",
            "vm-youhave",
            "digits/1",
            "vm-INBOX",
            "vm-message",
            "vm-onefor",
            "vm-first",
            "vm-message",
            "vm-received",
            WHEN_1,
            "digits/at",
            "digits/12",
            "digits/oclock",
            "digits/p-m",
            "(sound)",
            "vm-advopts",
            "vm-repeat",
            "vm-deleted",
            "vm-advopts",
            "vm-repeat",
            "vm-goodbye");
    assertThat(counts()).isEqualTo(new Counts(0, 0, 0, 0));
  }

  @Test
  void aMessageHeardToItsEndIsOldAfterwards() {
    leave(8);
    enter().on("vm-onefor", "1").on("vm-repeat", "#");

    run();

    assertThat(counts()).isEqualTo(new Counts(0, 1, 0, 0));
  }

  @Test
  void aMessageCutOffInItsEnvelopeStaysNew() {
    leave(8);
    enter().on("vm-onefor", "1").on("vm-received", "#");

    run();

    assertThat(counts()).isEqualTo(new Counts(1, 0, 0, 0));
  }

  @Test
  void hangingUpAfterThreeSecondsOfAMessageHasHeardIt() {
    leave(8);
    enter().on("vm-onefor", "1").hangsUpOn("(sound)");

    assertThatThrownBy(this::run).isInstanceOf(CallEnded.class);

    assertThat(counts()).isEqualTo(new Counts(0, 1, 0, 0));
  }

  @Test
  void hangingUpRightAfterDeletingDeletes() {
    leave(2);
    enter().on("vm-onefor", "1").on("vm-repeat", "7").hangsUpOn("vm-deleted");

    assertThatThrownBy(this::run).isInstanceOf(CallEnded.class);

    assertThat(counts().total()).isZero();
  }

  @Test
  void sevenTwiceKeepsTheMessage() {
    leave(2);
    enter().on("vm-onefor", "1").on("vm-repeat", "7").on("vm-undelete", "7").on("vm-repeat", "#");

    run();

    assertThat(owner.heard()).containsSubsequence("vm-deleted", "vm-undelete", "vm-undeleted");
    assertThat(counts()).isEqualTo(new Counts(0, 1, 0, 0));
  }

  @Test
  void sixAndFourGoForwardAndBackAndStopAtTheEnds() {
    leave(1);
    leave(1);
    enter()
        .on("vm-onefor", "1")
        .on("vm-next", "6")
        .on("vm-repeat", "6")
        .on("vm-nomore", "4")
        .on("vm-repeat", "4")
        .on("vm-nomore", "#");

    run();

    assertThat(owner.heard())
        .containsSubsequence(
            "vm-first",
            "vm-message",
            "vm-last",
            "vm-message",
            "vm-nomore",
            "vm-first",
            "vm-nomore");
  }

  @Test
  void urgentMessagesComeFirstAndTheOthersFollow() {
    leave(1);
    leave(1, true);
    enter().on("vm-onefor", "1").on("vm-repeat", "6").on("vm-repeat", "#");

    run();

    assertThat(owner.heard())
        .containsSubsequence(
            "digits/1",
            "vm-Urgent",
            "vm-and",
            "digits/1",
            "vm-INBOX",
            "vm-message",
            "vm-onefor",
            "vm-first",
            "vm-Urgent",
            "vm-message",
            "vm-first",
            "vm-message");
    assertThat(counts()).isEqualTo(new Counts(0, 1, 0, 1));
  }

  @Test
  void nineKeepsTheMessageInAFolder() {
    leave(1);
    enter().on("vm-onefor", "1").on("vm-repeat", "9").on("vm-savefolder", "2").on("vm-repeat", "#");

    run();

    assertThat(owner.heard())
        .containsSubsequence("vm-message", "digits/1", "vm-savedto", "vm-Work", "vm-messages");
    try (OpenMailbox box = store.open(desk.mailbox())) {
      assertThat(box.list(Folder.WORK)).hasSize(1);
      assertThat(box.counts().total()).isZero();
    }
  }

  @Test
  void keepingInNewMakesAHeardMessageNewAgain() {
    leave(1);
    enter().on("vm-onefor", "1").on("vm-repeat", "9").on("vm-savefolder", "0").on("vm-repeat", "#");

    run();

    assertThat(counts()).isEqualTo(new Counts(1, 0, 0, 0));
  }

  @Test
  void keysMoveAboutInTheMessage() {
    leave(20);
    enter()
        .on("vm-onefor", "1")
        .on("(sound)", "#")
        .on("(sound)", "*")
        .on("(sound)", "00")
        .on("(sound)", "2")
        .on("vm-repeat", "#");

    run();

    assertThat(owner.heard())
        .containsSubsequence("(sound)", "(sound)", "(sound)", "(sound)", "(sound)", "vm-repeat");
    assertThat(owner.startedAt())
        .containsSubsequence(
            Duration.ofSeconds(13),
            Duration.ofMillis(13_500),
            Duration.ofMillis(16_750),
            Duration.ZERO);
  }

  @Test
  void aLongMessageIsPlayedThroughInChapters() {
    leave(130);
    enter().on("vm-onefor", "1").on("vm-repeat", "#");

    run();

    assertThat(owner.heard()).containsSubsequence("(sound)", "(sound)", "(sound)", "vm-repeat");
    assertThat(counts()).isEqualTo(new Counts(0, 1, 0, 0));
  }

  @Test
  void keysMoveFromOneChapterIntoAnother() {
    leave(80);
    enter().on("vm-onefor", "1").on("(sound)", "").on("(sound)", "****").on("vm-repeat", "#");

    run();

    // Through the first minute, ten seconds into the rest, and four times three back.
    assertThat(owner.startedAt())
        .containsSubsequence(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(58), Duration.ZERO);
    assertThat(counts()).isEqualTo(new Counts(0, 1, 0, 0));
  }

  @Test
  void aMessageThatVanishedIsPassedOverWithAWord() {
    leave(1);
    leave(1);
    leave(1);
    enter()
        .on("vm-onefor", "1")
        .on("vm-next", "6", () -> remove("<2@test>"))
        .on("vm-repeat", "4")
        .on("vm-next", "#");

    run();

    assertThat(owner.heard())
        .containsSubsequence(
            "vm-first",
            "(sound)",
            "vm-next",
            "vm-message",
            "digits/2",
            "vmx-msg-gone",
            "vm-last",
            "(sound)",
            "vm-repeat",
            "vm-first",
            "(sound)",
            "vm-goodbye");
    assertThat(counts()).isEqualTo(new Counts(0, 2, 0, 0));
  }

  @Test
  void aVanishedLastMessageLeavesTheOwnerAtTheOneBefore() {
    leave(1);
    leave(1);
    enter()
        .on("vm-onefor", "1")
        .on("vm-next", "6", () -> remove("<2@test>"))
        .on("vm-repeat", "5")
        .on("vm-repeat", "#");

    run();

    assertThat(owner.heard())
        .containsSubsequence(
            "(sound)", "vm-last", "vmx-msg-gone", "vm-nomore", "vm-first", "(sound)");
  }

  @Test
  void whenAllMessagesVanishedTheOwnerIsBackAtTheStart() {
    leave(1);
    enter().on("vm-onefor", "1", () -> remove("<1@test>")).on("vm-opts", "#");

    run();

    assertThat(owner.heard())
        .containsSubsequence("vm-first", "vmx-msg-gone", "vm-nomore", "vm-opts", "vm-goodbye")
        .doesNotContain("(sound)");
  }

  private void remove(String messageId) {
    store.removeIf(message -> message.messageId().equals(messageId));
  }

  @Test
  void aMailboxThatIsFullIsNamedBeforeAnythingElse() {
    for (int i = 0; i < Mailboxes.MOST_MESSAGES; i++) {
      leave(1);
    }
    enter().on("vm-onefor", "#");

    run();

    assertThat(owner.heard()).containsSequence("vm-password", "vmx-quota-full", "vm-youhave");
  }

  @Test
  void aStoreThatIsAwayIsSaidAndTheCallEndsOrderly() {
    enter();
    store.away(true);

    run();

    assertThat(owner.heard()).endsWith("vmx-error-mail", "vm-goodbye");
  }

  private ScriptedCaller enter() {
    return owner.on("vm-login", "4123#").on("vm-password", "7391#");
  }

  private void run() {
    Facilities facilities =
        new Facilities(
            Logins.entrance(List.of(desk), store),
            store,
            greetings,
            null,
            null,
            () -> "",
            new Exits(ExitSettings.NONE),
            _ -> {},
            Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC),
            Runnable::run);
    new Retrieval(owner, facilities, Optional.empty(), "default", RetrievalOptions.NONE).run();
  }

  private Counts counts() {
    try (OpenMailbox box = store.open(desk.mailbox())) {
      return box.counts();
    }
  }

  private void leave(int seconds) {
    leave(seconds, false);
  }

  private void leave(int seconds, boolean urgent) {
    Pcm pcm = new Pcm(8000, new short[seconds * 8000]);
    Envelope envelope =
        new Envelope(
            Mailboxes.DESK,
            "<" + ++left + "@test>",
            NOON,
            new Caller("1555", "Alice"),
            Duration.ofSeconds(seconds),
            urgent,
            "");
    store.deliver(desk.mailbox(), StoreFixtures.recording(envelope, pcm), false);
  }
}

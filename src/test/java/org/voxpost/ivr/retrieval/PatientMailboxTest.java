package org.voxpost.ivr.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.Exits;
import org.voxpost.ivr.login.Logins;
import org.voxpost.store.Counts;
import org.voxpost.store.Envelope;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Quota;
import org.voxpost.store.Recording;
import org.voxpost.store.Sound;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.StoredMessage;
import org.voxpost.store.Watch;
import org.voxpost.store.memory.MemoryGreetings;
import org.voxpost.store.memory.MemoryMessageStore;

/** An owner is never left in silence by a store that hangs. */
@Timeout(30)
class PatientMailboxTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final MemoryMessageStore memory = new MemoryMessageStore();
  private final CountDownLatch openGate = new CountDownLatch(1);
  private final CountDownLatch expungeGate = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ScriptedCaller owner = new ScriptedCaller();
  private final Subscriber desk = Mailboxes.desk();

  private void visit(ScriptedCaller owner, Patience patience) {
    MessageStore slow = new SlowStore();
    Facilities facilities =
        new Facilities(
            Logins.entrance(List.of(desk), slow),
            slow,
            new MemoryGreetings(),
            null,
            null,
            () -> "",
            new Exits(ExitSettings.NONE),
            _ -> {},
            CLOCK,
            Runnable::run);
    new Retrieval(owner, facilities, Optional.empty(), "default", RetrievalOptions.NONE, patience)
        .run();
  }

  @Test
  void anOwnerIsAskedToWaitAndThenSentAway() {
    owner.on("vm-login", "4123#").on("vm-password", "7391#");

    visit(owner, new Patience(SHORT, SHORT, SHORT.multipliedBy(3)));

    assertThat(owner.heard())
        .endsWith(
            "vm-password", "vmx-wait", "vmx-wait", "vmx-wait", "vmx-error-mail", "vm-goodbye");
  }

  @Test
  void aStoreThatAnswersInTimeIsWaitedFor() {
    owner
        .on("vm-login", "4123#")
        .on("vm-password", "7391#")
        .on("vmx-wait", "", openGate::countDown)
        .on("vm-opts", "#");

    visit(owner, new Patience(SHORT, Duration.ofSeconds(20), Duration.ofSeconds(20)));

    assertThat(owner.heard()).containsSubsequence("vmx-wait", "vm-youhave", "vm-goodbye");
  }

  @Test
  void anOwnerWhoHangsUpWhileWaitingLeavesNoMailboxOpen() throws InterruptedException {
    owner.on("vm-login", "4123#").on("vm-password", "7391#").hangsUpOn("vmx-wait");

    assertThatThrownBy(() -> visit(owner, new Patience(SHORT, SHORT, Duration.ofSeconds(20))))
        .isInstanceOf(CallEnded.class);

    openGate.countDown();
    closed.await();
    assertThat(closed.getCount()).isZero();
  }

  @Test
  void whatWasDeletedIsDeletedHoweverLongItTakesOnceTheOwnerIsGone() {
    openGate.countDown();
    MailboxSettings mailbox = desk.mailbox();
    Envelope envelope = StoreFixtures.envelope(mailbox, "<1@test>");
    memory.deliver(mailbox, StoreFixtures.recording(envelope), false);
    // Only when nobody is left to be asked for patience does the store go on.
    ScriptedCaller hasty = new ScriptedCaller().whenGoneHears("vmx-wait", expungeGate::countDown);
    hasty
        .on("vm-login", "4123#")
        .on("vm-password", "7391#")
        .on("vm-onefor", "1")
        .on("vm-repeat", "7")
        .hangsUpOn("vm-deleted");

    assertThatThrownBy(() -> visit(hasty, new Patience(SHORT, SHORT, SHORT)))
        .isInstanceOf(CallEnded.class);

    assertThat(memory.open(mailbox).counts().total()).isZero();
  }

  private static void pass(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The store in memory behind gates. */
  private final class SlowStore implements MessageStore {
    @Override
    public void expect(MailboxSettings mailbox) {}

    @Override
    public void deliver(MailboxSettings mailbox, Recording recording, boolean perhapsThere) {
      memory.deliver(mailbox, recording, perhapsThere);
    }

    @Override
    public OpenMailbox open(MailboxSettings mailbox) {
      pass(openGate);
      return new SlowMailbox(memory.open(mailbox));
    }

    @Override
    public Watch watch(MailboxSettings mailbox, Consumer<Counts> changed) {
      return memory.watch(mailbox, changed);
    }

    @Override
    public void close() {}
  }

  private final class SlowMailbox implements OpenMailbox {
    private final OpenMailbox box;

    SlowMailbox(OpenMailbox box) {
      this.box = box;
    }

    @Override
    public Counts counts() {
      return box.counts();
    }

    @Override
    public List<StoredMessage> list(Folder folder) {
      return box.list(folder);
    }

    @Override
    public Sound sound(StoredMessage message) {
      return box.sound(message);
    }

    @Override
    public void mark(StoredMessage message, boolean heard) {
      box.mark(message, heard);
    }

    @Override
    public void move(StoredMessage message, Folder target) {
      box.move(message, target);
    }

    @Override
    public void expunge(Collection<StoredMessage> messages) {
      pass(expungeGate);
      box.expunge(messages);
    }

    @Override
    public Optional<Quota> quota() {
      return box.quota();
    }

    @Override
    public void close() {
      box.close();
      closed.countDown();
    }
  }
}

package org.voxpost.store.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.spool.ScriptedStore.Attempt;
import org.voxpost.store.spool.ScriptedStore.Failure;

class DeliveryTest {
  private static final MailboxId ALICE = Spools.ALICE;
  private static final MailboxId BOB = MailboxId.parse("4124");
  private static final MailboxId ELSEWHERE = MailboxId.parse("5000");

  @TempDir Path directory;
  private final HandClock clock = new HandClock();
  private final HandThreads threads = new HandThreads();
  private final ScriptedStore store = new ScriptedStore();
  private final Map<MailboxId, MailboxSettings> mailboxes = new HashMap<>();
  private Spool spool;
  private Delivery delivery;

  @BeforeEach
  void open() {
    mailboxes.put(ALICE, Spools.mailbox(ALICE, "one"));
    mailboxes.put(BOB, Spools.mailbox(BOB, "one"));
    mailboxes.put(ELSEWHERE, Spools.mailbox(ELSEWHERE, "two"));
    start();
  }

  private void start() {
    spool = Spools.open(directory, clock);
    delivery =
        new Delivery(
            spool, store, id -> Optional.ofNullable(mailboxes.get(id)), clock, () -> 0L, threads);
  }

  private void restart() {
    spool.close();
    start();
  }

  @AfterEach
  void close() {
    spool.close();
  }

  @Test
  void aMessageIsDeliveredAtOnceAndLeavesTheSpool() throws IOException {
    delivery.deliver(Spools.keep(spool, "<1@v>", 1));
    assertThat(delivery.pending()).isEqualTo(1);
    threads.run();
    assertThat(store.attempts).containsExactly(new Attempt("<1@v>", false));
    assertThat(delivery.pending()).isZero();
    assertThat(directories()).isEmpty();
  }

  @Test
  void anAttemptThatCommittedAndThenFailedIsNotRepeatedBlindly() throws IOException {
    store.fail("one", Failure.AFTER);
    delivery.deliver(Spools.keep(spool, "<1@v>", 1));
    threads.run();
    store.work("one");
    threads.pass(Duration.ofSeconds(2));
    assertThat(store.attempts)
        .containsExactly(new Attempt("<1@v>", false), new Attempt("<1@v>", true));
    assertThat(store.mail("4123@default")).containsExactly("<1@v>");
    assertThat(directories()).isEmpty();
  }

  @Test
  void afterACrashTheStoreIsAskedWhetherItHasTheMessage() {
    store.fail("one", Failure.AFTER);
    delivery.deliver(Spools.keep(spool, "<1@v>", 1));
    threads.run();
    store.work("one");
    restart();
    assertThat(delivery.recover()).isEqualTo(1);
    threads.run();
    assertThat(store.attempts).endsWith(new Attempt("<1@v>", true));
    assertThat(store.mail("4123@default")).containsExactly("<1@v>");
  }

  @Test
  void pausesDoubleUpToTheLongest() {
    store.fail("one", Failure.BEFORE);
    delivery.deliver(Spools.keep(spool, "<1@v>", 1));
    threads.pass(Duration.ofSeconds(2 + 4 + 8 + 16 + 32 + 64 + 128 + 256));
    assertThat(store.attempts).hasSize(9);
    threads.pass(Duration.ofMinutes(15));
    assertThat(store.attempts).hasSize(12);
  }

  @Test
  void theSoundOutlivesTheWait() {
    store.fail("one", Failure.BEFORE);
    Spooled spooled = Spools.keep(spool, "<1@v>", 2);
    byte[] gsm = spooled.as(AudioFormat.GSM).bytes();
    delivery.deliver(spooled);
    threads.run();
    store.work("one");
    threads.pass(Duration.ofSeconds(2));
    assertThat(store.sounds.get("<1@v>")).isEqualTo(gsm);
  }

  @Test
  void aDeadServerDoesNotDelayAnother() {
    store.fail("one", Failure.BEFORE);
    for (int i = 0; i < 20; i++) {
      delivery.deliver(Spools.keep(spool, "<" + i + "@v>", 1));
    }
    delivery.deliver(Spools.keep(spool, Spools.envelope(ELSEWHERE, "<other@v>"), 1));
    threads.run();
    assertThat(store.mail("5000@default")).containsExactly("<other@v>");
    assertThat(delivery.pending()).isEqualTo(20);
  }

  @Test
  void oneServerIsGivenEightAtATime() {
    for (int i = 0; i < 20; i++) {
      delivery.deliver(Spools.keep(spool, "<" + i + "@v>", 1));
    }
    assertThat(threads.started()).isEqualTo(8);
    threads.run();
    assertThat(delivery.pending()).isZero();
  }

  @Test
  void oneSuccessWakesTheOthersOfItsServer() {
    store.fail("one", Failure.BEFORE);
    delivery.deliver(Spools.keep(spool, "<1@v>", 1));
    delivery.deliver(Spools.keep(spool, "<2@v>", 1));
    threads.pass(Duration.ofMinutes(30));
    store.work("one");
    delivery.deliver(Spools.keep(spool, Spools.envelope(BOB, "<3@v>"), 1));
    threads.run();
    assertThat(delivery.pending()).isZero();
  }

  @Test
  void aMailboxThatStaysBrokenIsNotHammeredByItsNeighboursSuccess() {
    store.refuse(ALICE);
    delivery.deliver(Spools.keep(spool, "<1@v>", 1));
    threads.run();
    for (int i = 0; i < 10; i++) {
      delivery.deliver(Spools.keep(spool, Spools.envelope(BOB, "<b" + i + "@v>"), 1));
      threads.run();
    }
    assertThat(store.mail("4124@default")).hasSize(10);
    assertThat(store.attempts(id -> id.equals("<1@v>"))).isEqualTo(2);
  }

  @Test
  void aMailboxThatLeftTheFileKeepsItsMessageUntilItIsBack() throws IOException {
    MailboxSettings alice = mailboxes.remove(ALICE);
    delivery.deliver(Spools.keep(spool, "<1@v>", 1));
    threads.pass(Duration.ofHours(1));
    assertThat(directories()).hasSize(1);
    assertThat(store.attempts).isEmpty();
    mailboxes.put(ALICE, alice);
    threads.pass(Duration.ofMinutes(5));
    assertThat(store.mail("4123@default")).containsExactly("<1@v>");
  }

  @Test
  void afterCloseNothingStartsAndTheMessageStays() throws IOException {
    delivery.close();
    delivery.deliver(Spools.keep(spool, "<1@v>", 1));
    assertThat(threads.started()).isZero();
    assertThat(directories()).hasSize(1);
  }

  private List<Path> directories() throws IOException {
    try (Stream<Path> listing = Files.list(directory)) {
      return listing.filter(Files::isDirectory).toList();
    }
  }
}

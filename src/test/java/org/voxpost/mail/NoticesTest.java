package org.voxpost.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Counts;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.NoticeSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.memory.MemoryMessageStore;
import org.voxpost.store.spool.Delivery;
import org.voxpost.store.spool.FollowUp;
import org.voxpost.store.spool.Receipt;
import org.voxpost.store.spool.Spool;
import org.voxpost.store.spool.SpoolSettings;
import org.voxpost.store.spool.Threads;

/** From the spool to the store to the mail, with crashes between. */
class NoticesTest {
  private static final NoticeSettings DELETING = new NoticeSettings(true, true, "", "", "", "%F");

  @TempDir Path directory;

  private final MemoryMessageStore store = new MemoryMessageStore();
  private final List<String> sent = new ArrayList<>();
  private final Map<String, MailException> refusals = new HashMap<>();
  private final Hands hands = new Hands();
  private Instant now = StoreFixtures.NOON;
  private final InstantSource clock = () -> now;
  private MailboxSettings box = told(NoticeSettings.defaults());
  private Runnable whenSent = () -> {};
  private int delivered;
  private Spool spool;
  private Delivery delivery;

  /** Threads and time by hand. */
  private final class Hands implements Threads {
    private record Later(Instant at, Runnable task) {}

    private final List<Runnable> started = new ArrayList<>();
    private final PriorityQueue<Later> later =
        new PriorityQueue<>((a, b) -> a.at().compareTo(b.at()));

    @Override
    public void start(String name, Runnable task) {
      started.add(task);
    }

    @Override
    public void after(Duration pause, Runnable task) {
      later.add(new Later(now.plus(pause), task));
    }

    void run() {
      while (!started.isEmpty()) {
        started.removeFirst().run();
      }
    }

    void pass(Duration time) {
      Instant until = now.plus(time);
      while (!later.isEmpty() && !later.peek().at().isAfter(until)) {
        now = later.peek().at();
        later.poll().task().run();
        run();
      }
      now = until;
    }

    void forgetAll() {
      started.clear();
      later.clear();
    }
  }

  private static MailboxSettings told(NoticeSettings notice) {
    return Mailboxes.told("4123", AudioFormat.GSM, Mailboxes.with(notice));
  }

  private final Post post =
      mail -> {
        String to = mail.recipients().getFirst();
        if (refusals.containsKey(to)) {
          throw refusals.get(to);
        }
        sent.add(to);
        whenSent.run();
      };

  @BeforeEach
  void start() {
    SpoolSettings settings =
        new SpoolSettings(
            directory, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(5));
    spool = new Spool(settings, clock);
    Notices notices = new Notices(post, store, clock, () -> 0L, hands);
    FollowUp followUp =
        new FollowUp() {
          @Override
          public void delivered(MailboxSettings mailbox) {
            delivered++;
          }

          @Override
          public boolean wants(MailboxSettings mailbox) {
            return Notices.concerns(mailbox);
          }

          @Override
          public void take(MailboxSettings mailbox, Receipt receipt) {
            notices.take(mailbox, receipt);
          }
        };
    delivery = new Delivery(spool, store, this::mailbox, followUp, clock, () -> 0L, hands);
  }

  private Optional<MailboxSettings> mailbox(MailboxId id) {
    return Optional.of(box).filter(settings -> settings.id().equals(id));
  }

  @AfterEach
  void close() {
    spool.close();
  }

  /** As kill -9 leaves it. */
  private void crash() {
    hands.forgetAll();
    spool.close();
    start();
    delivery.recover();
  }

  private void leave(String id) {
    Envelope envelope = StoreFixtures.envelope(box, id);
    Pcm sound = new Pcm(8000, new short[800]);
    delivery.deliver(spool.enclose(envelope, List.of(), sound, Optional.empty()));
    hands.run();
  }

  private void refuse(String address) {
    refusals.put(address, new MailException("no room"));
  }

  private Counts counts() {
    try (OpenMailbox open = store.open(box)) {
      return open.counts();
    }
  }

  private boolean isSpoolEmpty() {
    return directory.toFile().listFiles(java.io.File::isDirectory).length == 0;
  }

  @Test
  void ownerAndPagerAreToldOnceTheStoreHasTheMessage() {
    store.away(true);
    leave("1");
    assertThat(sent).isEmpty();
    store.away(false);
    hands.pass(Duration.ofSeconds(2));
    assertThat(sent).containsExactly("one@example.com", "pager@example.com");
    assertThat(counts()).isEqualTo(new Counts(1, 0, 0, 0));
    assertThat(isSpoolEmpty()).isTrue();
    assertThat(delivered).isEqualTo(1);
  }

  @Test
  void aMailboxWithoutAddressesIsToldNothing() {
    box = Mailboxes.told("4123", AudioFormat.GSM, Mailboxes.with(DELETING), List.of(), "");
    leave("1");
    assertThat(sent).isEmpty();
    assertThat(counts()).isEqualTo(new Counts(1, 0, 0, 0));
    assertThat(isSpoolEmpty()).isTrue();
    assertThat(delivered).isEqualTo(1);
  }

  @Test
  void deleteRemovesExactlyTheMessageThatWasMailed() {
    leave("kept");
    box = told(DELETING);
    leave("mailed");
    assertThat(store.delivered())
        .extracting(Envelope::messageId)
        .containsExactly("<kept@pbx.example>");
  }

  @Test
  void deleteRemovesNothingWhileTheMailIsRefusedAndNothingWhenItIsGivenUp() {
    box = told(DELETING);
    refuse("one@example.com");
    leave("1");
    assertThat(sent).containsExactly("pager@example.com");
    hands.pass(Duration.ofHours(26));
    assertThat(sent).containsExactly("pager@example.com");
    assertThat(counts()).isEqualTo(new Counts(1, 0, 0, 0));
    assertThat(isSpoolEmpty()).isTrue();
  }

  @Test
  void aMailThatIsRefusedIsTriedAgainUntilItIsTaken() {
    refuse("one@example.com");
    leave("1");
    hands.pass(Duration.ofHours(5));
    assertThat(isSpoolEmpty()).isFalse();
    refusals.clear();
    hands.pass(Duration.ofHours(1));
    assertThat(sent).containsExactly("pager@example.com", "one@example.com");
    assertThat(isSpoolEmpty()).isTrue();
  }

  @Test
  void aCrashBeforeTheMailCostsNoMailAndDoublesNoMessage() {
    refuse("one@example.com");
    refuse("pager@example.com");
    leave("1");
    crash();
    refusals.clear();
    hands.pass(Duration.ofSeconds(1));
    hands.run();
    assertThat(sent).containsExactly("one@example.com", "pager@example.com");
    assertThat(counts()).isEqualTo(new Counts(1, 0, 0, 0));
    assertThat(isSpoolEmpty()).isTrue();
  }

  @Test
  void aCrashBetweenTheMailsRepeatsNeither() {
    refuse("pager@example.com");
    leave("1");
    crash();
    refusals.clear();
    hands.run();
    assertThat(sent).containsExactly("one@example.com", "pager@example.com");
  }

  @Test
  void whatTheOwnerRemovedBeforeTheCrashDoesNotComeBack() {
    refuse("one@example.com");
    leave("1");
    store.removeIf(_ -> true);
    crash();
    refusals.clear();
    hands.run();
    assertThat(sent).containsExactly("pager@example.com", "one@example.com");
    assertThat(counts().total()).isZero();
  }

  @Test
  void aRemovalThatFailsIsRepeatedWithoutTheMail() {
    box = told(DELETING);
    whenSent = () -> store.away(true);
    leave("1");
    assertThat(sent).containsExactly("one@example.com");
    whenSent = () -> {};
    store.away(false);
    assertThat(counts().total()).isEqualTo(1);
    crash();
    hands.run();
    assertThat(sent).containsExactly("one@example.com", "pager@example.com");
    assertThat(counts().total()).isZero();
  }

  @Test
  void aMailboxThatIsGoneAfterTheCrashKeepsNothingInTheSpool() {
    refuse("one@example.com");
    leave("1");
    box = Mailboxes.told("4999", AudioFormat.GSM, Mailboxes.with(DELETING));
    crash();
    hands.run();
    assertThat(isSpoolEmpty()).isTrue();
  }

  @Test
  void manyMessagesAreToldAFewAtATime() {
    refuse("one@example.com");
    refuse("pager@example.com");
    for (int i = 0; i < 30; i++) {
      leave("m" + i);
    }
    refusals.clear();
    hands.pass(Duration.ofMinutes(1));
    assertThat(sent).hasSize(60);
    assertThat(isSpoolEmpty()).isTrue();
  }
}

package org.voxpost.store.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.spool.ScriptedStore.Failure;

/** {@code VoiceMail(a&b)}: one recording, an email in each mailbox. */
class SeveralMailboxesTest {
  private static final MailboxId ALICE = Spools.ALICE;
  private static final MailboxId BOB = MailboxId.parse("4124");
  private static final MailboxId CAROL = MailboxId.parse("4125");

  @TempDir Path directory;
  private final HandClock clock = new HandClock();
  private final HandThreads threads = new HandThreads();
  private final ScriptedStore store = new ScriptedStore();
  private final Map<MailboxId, MailboxSettings> mailboxes =
      Map.of(
          ALICE, Spools.mailbox(ALICE, "one"),
          BOB, Spools.mailbox(BOB, "one"),
          CAROL, Spools.mailbox(CAROL, "two"));
  private Spool spool;
  private Delivery delivery;

  @BeforeEach
  void start() {
    spool = Spools.open(directory, clock);
    delivery =
        new Delivery(
            spool, store, id -> Optional.ofNullable(mailboxes.get(id)), clock, () -> 0L, threads);
  }

  @AfterEach
  void close() {
    spool.close();
  }

  private void restart() {
    spool.close();
    start();
  }

  private Spooled recorded() {
    Draft draft = spool.begin(Spools.envelope("<1@v>"), List.of(BOB, CAROL), 8000);
    draft.write(0, Spools.tone(1, SoundFile.RATE), 0, SoundFile.RATE);
    return draft.keep(draft.envelope(), draft.length());
  }

  @Test
  void eachMailboxGetsItsOwnMessageWithTheWholeSound() throws IOException {
    Spooled spooled = recorded();
    byte[] sound = spooled.as(AudioFormat.GSM).bytes();
    delivery.deliver(spooled);
    threads.run();

    eachHasItsMessage();
    assertThat(store.sounds.values()).hasSize(3).allMatch(s -> java.util.Arrays.equals(s, sound));
    assertThat(directories()).isEmpty();
    assertThat(delivery.pending()).isZero();
  }

  private void eachHasItsMessage() {
    assertThat(store.mail("4123@default")).containsExactly("<1@v>");
    assertThat(store.mail("4124@default")).containsExactly("<1.2@v>");
    assertThat(store.mail("4125@default")).containsExactly("<1.3@v>");
  }

  @Test
  void oneServerThatIsAwayHoldsUpOnlyItsOwnMailboxes() throws IOException {
    store.fail("two", Failure.BEFORE);
    delivery.deliver(recorded());
    threads.run();
    assertThat(store.mail("4124@default")).containsExactly("<1.2@v>");
    assertThat(store.mail("4125@default")).isEmpty();
    assertThat(directories()).hasSize(1);

    store.work("two");
    threads.pass(Duration.ofSeconds(2));
    eachHasItsMessage();
    assertThat(directories()).isEmpty();
  }

  @Test
  void aCrashInTheMiddleOfTheRecordingLosesNoMailbox() throws IOException {
    Draft draft = spool.begin(Spools.envelope("<1@v>"), List.of(BOB, CAROL), 8000);
    draft.write(0, Spools.tone(1, SoundFile.RATE), 0, SoundFile.RATE);
    draft.sync();
    restart();

    delivery.recover();
    threads.run();
    eachHasItsMessage();
    assertThat(directories()).isEmpty();
  }

  @Test
  void aCrashAfterOneOfTheCopiesWasMadeDoublesNothing() throws IOException {
    Spooled spooled = recorded();
    spooled.entry().copyFor(spooled.addressed().copies().getFirst());
    restart();

    assertThat(delivery.recover()).isEqualTo(2);
    threads.run();
    eachHasItsMessage();
    assertThat(directories()).isEmpty();
  }

  @Test
  void aCopyThatWasCutShortIsMadeAgain() throws IOException {
    Spooled spooled = recorded();
    Entry half = Entry.of(directory, spooled.addressed().copies().getFirst());
    Files.createDirectory(directory.resolve(half.name() + Entry.GONE));
    restart();

    delivery.recover();
    threads.run();
    eachHasItsMessage();
    assertThat(directories()).isEmpty();
  }

  @Test
  void aSpoolThatTakesNoCopyIsTriedAgain() throws IOException {
    Spooled spooled = recorded();
    Path inTheWay = Entry.of(directory, spooled.addressed().copies().getLast()).directory();
    Files.createFile(inTheWay);
    delivery.deliver(spooled);
    threads.run();
    assertThat(store.attempts).isEmpty();

    Files.delete(inTheWay);
    threads.pass(Duration.ofSeconds(2));
    eachHasItsMessage();
    assertThat(directories()).isEmpty();
  }

  private Spooled forwarded() {
    Pcm sound = new Pcm(SoundFile.RATE, Spools.tone(1, SoundFile.RATE));
    Pcm introduction = new Pcm(SoundFile.RATE, Spools.tone(2, SoundFile.RATE / 2));
    return spool.enclose(
        Spools.envelope("<1@v>"), List.of(BOB, CAROL), sound, Optional.of(introduction));
  }

  @Test
  void anIntroductionGoesToEachMailboxEvenAfterACrash() throws IOException {
    forwarded();
    restart();

    delivery.recover();
    threads.run();
    eachHasItsMessage();
    byte[] introduction =
        AudioFile.write(
            AudioFormat.WAV, new Pcm(SoundFile.RATE, Spools.tone(2, SoundFile.RATE / 2)));
    assertThat(store.introductions.values())
        .hasSize(3)
        .allMatch(heard -> java.util.Arrays.equals(heard, introduction));
    assertThat(directories()).isEmpty();
  }

  @Test
  void aCrashAmidTheCopiesOfAForwardDoublesNothing() throws IOException {
    Spooled spooled = forwarded();
    spooled.entry().copyFor(spooled.addressed().copies().getFirst());
    restart();

    assertThat(delivery.recover()).isEqualTo(2);
    threads.run();
    eachHasItsMessage();
    assertThat(store.introductions).hasSize(3);
    assertThat(directories()).isEmpty();
  }

  private List<String> directories() throws IOException {
    try (Stream<Path> listing = Files.list(directory)) {
      return listing.filter(Files::isDirectory).map(path -> path.getFileName().toString()).toList();
    }
  }
}

package org.voxpost.store.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Envelope;

class DraftTest {
  @TempDir Path directory;
  private final HandClock clock = new HandClock();
  private final Envelope envelope = Spools.envelope("<1@voxpost>");
  private Spool spool;

  @BeforeEach
  void open() {
    spool = Spools.open(directory, clock);
  }

  @AfterEach
  void close() {
    spool.close();
  }

  @Test
  void theEnvelopeIsThereBeforeTheFirstSample() throws IOException {
    spool.begin(envelope);
    assertThat(entry().readEnvelope().envelope()).isEqualTo(envelope);
  }

  @Test
  void aKeptMessageHasItsLengthAndItsSound() {
    Draft draft = spool.begin(envelope);
    draft.write(0, new short[] {1, 2, 3, 4, 5, 6, 7, 8}, 0, 8);
    Spooled spooled = draft.keep(envelope.withUrgent(true), Duration.ofNanos(500_000));
    assertThat(spooled.envelope())
        .isEqualTo(envelope.withUrgent(true).withDuration(Duration.ofNanos(500_000)));
    assertThat(spooled.as(AudioFormat.WAV).bytes()).isEqualTo(wav(1, 2, 3, 4));
  }

  @Test
  void silenceAtTheEndIsPartOfTheMessage() {
    Draft draft = spool.begin(envelope);
    draft.write(0, new short[] {1}, 0, 1);
    assertThat(draft.keep(envelope, Duration.ofNanos(375_000)).as(AudioFormat.WAV).bytes())
        .isEqualTo(wav(1, 0, 0));
  }

  @Test
  void gsmMadeOnTheWayEqualsGsmMadeFromTheFile() {
    Draft draft = spool.begin(envelope);
    short[] tone = Spools.tone(1, 1000);
    draft.write(0, tone, 0, 300);
    draft.write(500, tone, 500, 500);
    Spooled spooled = draft.keep(envelope, draft.length());
    byte[] onTheWay = spooled.as(AudioFormat.GSM).bytes();
    spooled.rest();
    assertThat(spooled.as(AudioFormat.GSM).bytes()).isEqualTo(onTheWay);
    assertThat(spooled.as(AudioFormat.WAV49).bytes()).isEqualTo(AudioFile.wav49FromGsm(onTheWay));
  }

  @Test
  void soundThatComesOutOfOrderIsEncodedFromTheFile() {
    Draft draft = spool.begin(envelope);
    short[] tone = Spools.tone(1, 320);
    draft.write(160, tone, 160, 160);
    draft.write(0, tone, 0, 160);
    assertThat(draft.keep(envelope, draft.length()).as(AudioFormat.GSM).bytes())
        .isEqualTo(AudioFile.write(AudioFormat.GSM, new Pcm(SoundFile.RATE, tone)));
  }

  @Test
  void whatWasRecordedSoFarCanBeHeardAndGoesOn() {
    Draft draft = spool.begin(envelope);
    assertThat(draft.sound().whole().samples()).isEmpty();
    draft.write(0, new short[] {1, 2}, 0, 2);
    draft.write(4, new short[] {5}, 0, 1);
    assertThat(draft.sound())
        .satisfies(s -> assertThat(s.whole().samples()).containsExactly(1, 2, 0, 0, 5));
    draft.write(5, new short[] {6}, 0, 1);
    assertThat(draft.sound().whole().samples()).containsExactly(1, 2, 0, 0, 5, 6);
    assertThat(draft.keep(envelope, draft.length()).as(AudioFormat.WAV).bytes())
        .isEqualTo(wav(1, 2, 0, 0, 5, 6));
  }

  @Test
  void soundReachesTheDiskWithinTheSyncInterval() throws IOException {
    Draft draft = spool.begin(envelope);
    for (int i = 0; i < 50; i++) {
      clock.turn(Duration.ofMillis(20));
      draft.write(i * 160L, new short[160], 0, 160);
    }
    assertThat(entry().soundBytes()).isGreaterThanOrEqualTo(2 * 6000);
  }

  @Test
  void aClockSetBackDoesNotStopTheSaving() throws IOException {
    Draft draft = spool.begin(envelope);
    clock.turn(Duration.ofDays(-1));
    draft.write(0, new short[160], 0, 160);
    assertThat(entry().soundBytes()).isEqualTo(320);
  }

  @Test
  void urgentSurvivesACrash() {
    Draft draft = spool.begin(envelope);
    draft.write(0, new short[] {1}, 0, 1);
    draft.keep(envelope.withUrgent(true), draft.length());
    assertThat(afterACrash())
        .singleElement()
        .extracting(s -> s.envelope().urgent())
        .isEqualTo(true);
  }

  @Test
  void aDiscardedMessageIsGone() throws IOException {
    Draft draft = spool.begin(envelope);
    draft.write(0, new short[] {1}, 0, 1);
    draft.discard();
    assertThat(directories()).isEmpty();
  }

  @Test
  void aDraftEndsOnce() {
    Draft draft = spool.begin(envelope);
    draft.discard();
    assertThatThrownBy(() -> draft.keep(envelope, Duration.ZERO))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aDraftThatACallLeftBehindIsRecovered() {
    try (Draft draft = spool.begin(envelope)) {
      draft.write(0, new short[] {1, 2}, 0, 2);
    }
    assertThat(spool.recover())
        .singleElement()
        .satisfies(s -> assertThat(s.as(AudioFormat.WAV).bytes()).isEqualTo(wav(1, 2)));
  }

  @Test
  void aPlaceHoursAheadIsRefusedAndTheMessageCanBeKept() {
    Draft draft = spool.begin(envelope);
    draft.write(0, new short[] {1}, 0, 1);
    assertThatThrownBy(() -> draft.write(SoundFile.samples(Draft.MOST, 8000), new short[1], 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(draft.keep(envelope, draft.length()).as(AudioFormat.WAV).bytes()).isEqualTo(wav(1));
  }

  @Test
  void aWideRecordingIsStillWideAfterACrash() {
    Draft draft = spool.begin(envelope, List.of(), 16_000);
    draft.write(0, Spools.tone(1, 24_000), 0, 24_000);
    assertThat(draft.length()).isEqualTo(Duration.ofMillis(1500));
    draft.sync();
    assertThat(afterACrash())
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.envelope().duration()).isEqualTo(Duration.ofMillis(1500));
              assertThat(s.as(AudioFormat.GSM).bytes()).hasSize(75 * 33);
            });
  }

  @Test
  void twoMessagesOfOneIdAreNeverMixed() {
    spool.begin(envelope);
    assertThatThrownBy(() -> spool.begin(envelope))
        .isInstanceOf(SpoolException.class)
        .hasMessageContaining("<1@voxpost>");
  }

  private List<Spooled> afterACrash() {
    spool.close();
    spool = Spools.open(directory, clock);
    return spool.recover();
  }

  private Entry entry() throws IOException {
    return new Entry(directories().getFirst());
  }

  private List<Path> directories() throws IOException {
    try (Stream<Path> listing = Files.list(directory)) {
      return listing.filter(Files::isDirectory).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static byte[] wav(int... samples) {
    short[] pcm = new short[samples.length];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) samples[i];
    }
    return AudioFile.write(AudioFormat.WAV, new Pcm(SoundFile.RATE, pcm));
  }
}

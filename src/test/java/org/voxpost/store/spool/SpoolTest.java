package org.voxpost.store.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Envelope;

class SpoolTest {
  @TempDir Path directory;

  @Test
  void aSecondApplianceIsToldThatTheSpoolIsTaken() {
    try (Spool first = Spools.open(directory)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> Spools.open(directory))
          .isInstanceOf(SpoolException.class)
          .hasMessageContaining("another Voxpost")
          .hasMessageContaining(directory.toString());
    }
    Spools.open(directory).close();
  }

  @Test
  void theSpoolIsMadeForItsOwnerOnly() throws IOException {
    Path deep = directory.resolve("a/b");
    Spools.open(deep).close();
    assertThat(Files.getPosixFilePermissions(deep)).hasSize(3);
  }

  @Test
  void tooLittleSpaceIsToldBeforeTheBeep() {
    Spool spool =
        new Spool(Spools.settings(directory), InstantSource.fixed(Spools.NOON), Long.MAX_VALUE);
    try (spool) {
      assertThatThrownBy(() -> spool.begin(Spools.envelope("<1@v>")))
          .isInstanceOf(SpoolFull.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("free some space");
    }
  }

  @Test
  void recoveryFindsFinishedMessagesAndDraftsOldestFirst() {
    try (Spool spool = Spools.open(directory)) {
      Spools.keep(spool, later("<2@v>", 60), 1);
      Draft draft = spool.begin(later("<1@v>", 0));
      draft.write(0, new short[4000], 0, 4000);
      draft.sync();
    }
    try (Spool spool = Spools.open(directory)) {
      assertThat(spool.recover())
          .extracting(s -> s.envelope().messageId(), s -> s.envelope().duration())
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("<1@v>", Duration.ofMillis(500)),
              org.assertj.core.groups.Tuple.tuple("<2@v>", Duration.ofSeconds(1)));
    }
  }

  @Test
  void recoveryLeavesAloneWhatThisRunHoldsInItsHands() {
    try (Spool spool = Spools.open(directory)) {
      Spools.keep(spool, "<1@v>", 1);
      assertThat(spool.recover()).isEmpty();
    }
  }

  @Test
  void aDraftWithoutSoundIsRemoved() throws IOException {
    try (Spool spool = Spools.open(directory)) {
      spool.begin(Spools.envelope("<1@v>"));
    }
    try (Spool spool = Spools.open(directory)) {
      assertThat(spool.recover()).isEmpty();
    }
    assertThat(directories()).isEmpty();
  }

  @Test
  void aCorruptMessageIsSetAsideAndNeverDeleted() throws IOException {
    try (Spool spool = Spools.open(directory)) {
      Files.writeString(Spools.keep(spool, "<1@v>", 1).entry().envelopeFile(), "rubbish");
    }
    try (Spool spool = Spools.open(directory)) {
      assertThat(spool.recover()).isEmpty();
      assertThat(spool.recover()).isEmpty();
    }
    assertThat(directories()).containsExactly(directory.resolve("broken"));
    try (Stream<Path> broken = Files.walk(directory.resolve("broken"))) {
      assertThat(broken).anyMatch(path -> path.endsWith("sound.pcm"));
    }
  }

  @Test
  void aRemovalThatACrashCutShortIsFinishedAndNotDelivered() throws IOException {
    try (Spool spool = Spools.open(directory)) {
      Path there = Spools.keep(spool, "<1@v>", 1).entry().directory();
      Files.move(there, there.resolveSibling(there.getFileName() + Entry.GONE));
    }
    try (Spool spool = Spools.open(directory)) {
      assertThat(spool.recover()).isEmpty();
    }
    assertThat(directories()).isEmpty();
  }

  @Test
  void aForwardedSoundOfAnotherRateLastsAsLong() {
    try (Spool spool = Spools.open(directory)) {
      Pcm sound = new Pcm(16_000, new short[32_000]);
      Spooled spooled = spool.enclose(Spools.envelope("<1@v>"), List.of(), sound, Optional.empty());
      assertThat(spooled.envelope().duration()).isEqualTo(Duration.ofSeconds(2));
      assertThat(AudioFile.read(AudioFormat.WAV, spooled.as(AudioFormat.WAV).bytes()).duration())
          .isEqualTo(Duration.ofSeconds(2));
      assertThat(spooled.introduction(AudioFormat.GSM, 0)).isEmpty();
    }
  }

  private static Envelope later(String messageId, int seconds) {
    Envelope noon = Spools.envelope(messageId);
    return new Envelope(
        noon.mailbox(),
        messageId,
        noon.recordedAt().plusSeconds(seconds),
        noon.caller(),
        Duration.ZERO,
        false,
        "");
  }

  private List<Path> directories() throws IOException {
    try (Stream<Path> listing = Files.list(directory)) {
      return listing.filter(Files::isDirectory).toList();
    }
  }
}

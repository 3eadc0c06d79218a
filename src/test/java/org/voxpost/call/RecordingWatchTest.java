package org.voxpost.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.RecordingRules;
import org.voxpost.ivr.RecordingRules.Warning;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Take;

class RecordingWatchTest {
  private static final Duration SILENCE = Duration.ofSeconds(4);

  private static RecordingWatch watch(int most) {
    return new RecordingWatch(
        new RecordingRules(
            Duration.ofSeconds(most), SILENCE, Set.of(Key.POUND), Optional.of(Warning.USUAL)));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void theWarningComesOnceFifteenSecondsBeforeTheEnd() {
    RecordingWatch watch = watch(60);

    assertThat(watch.words(Duration.ofMillis(44_999))).isEmpty();
    assertThat(watch.words(seconds(45))).contains(Speech.of("vmx-record-soon"));
    assertThat(watch.words(seconds(46))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 500", "30, 29", "20, 19"})
  void aRecordingWithoutALimitOrAShortOneHasNoWarning(int most, int length) {
    assertThat(watch(most).words(seconds(length))).isEmpty();
  }

  @Test
  void theLimitEndsItAndCutsIt() {
    RecordingWatch watch = watch(60);

    assertThat(watch.ending(Optional.empty(), seconds(59), Duration.ZERO)).isEmpty();
    assertThat(watch.ending(Optional.empty(), seconds(60), Duration.ZERO))
        .contains(Take.Ending.LIMIT);
    assertThat(watch.kept(seconds(61))).isEqualTo(seconds(60));
    assertThat(watch.kept(seconds(59))).isEqualTo(seconds(59));
  }

  @Test
  void silenceAndKeysEndIt() {
    RecordingWatch watch = watch(0);

    assertThat(watch.ending(Optional.of(Key.POUND), seconds(1), SILENCE)).contains(Take.Ending.KEY);
    assertThat(watch.ending(Optional.empty(), seconds(9), SILENCE)).contains(Take.Ending.SILENCE);
    assertThat(watch.ending(Optional.empty(), seconds(9999), Duration.ZERO)).isEmpty();
  }
}

package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.voxpost.sound.Pcm;

class ClipTest {
  private static Clip quietFor(int millis, int loudMillis) {
    short[] samples = new short[16 * (millis + loudMillis)];
    Arrays.fill(samples, 16 * millis, samples.length, (short) 4000);
    return new Clip("en/x", new Pcm(16_000, samples));
  }

  @Test
  void theSilenceBeforeTheFirstWordIsLeftOutButForFiveMilliseconds() {
    assertThat(quietFor(30, 200).leadIn()).isEqualTo(Duration.ofMillis(25));
  }

  @Test
  void aClipThatBeginsAtOnceLosesNothing() {
    assertThat(quietFor(0, 200).leadIn()).isZero();
  }

  @Test
  void aLongSilenceIsMeantToBeHeard() {
    assertThat(quietFor(3000, 0).leadIn()).isEqualTo(Duration.ofMillis(95));
  }

  @Test
  void noSoundAtAllHasNoLeadIn() {
    assertThat(new Clip("en/x", new Pcm(8000, new short[0])).leadIn()).isZero();
  }
}

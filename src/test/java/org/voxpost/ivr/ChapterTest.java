package org.voxpost.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.voxpost.sound.Pcm;

class ChapterTest {
  private static final Pcm ELEVEN_MINUTES = new Pcm(8000, new short[8000 * 660]);

  @Test
  void chaptersFollowOneAnotherWithoutAGap() {
    Chapter first = Chapter.of(ELEVEN_MINUTES, Duration.ofMinutes(4));
    Chapter second = Chapter.of(ELEVEN_MINUTES, first.ends());
    Chapter third = Chapter.of(ELEVEN_MINUTES, second.ends());
    assertThat(first.begins()).isZero();
    assertThat(second.begins()).isEqualTo(first.ends());
    assertThat(third.begins()).isEqualTo(second.ends());
    assertThat(third.ends()).isEqualTo(ELEVEN_MINUTES.duration());
    assertThat(first.isLast() || second.isLast()).isFalse();
    assertThat(third.isLast()).isTrue();
  }

  @Test
  void aPlaceLiesInOneChapter() {
    Chapter first = Chapter.of(ELEVEN_MINUTES, Duration.ZERO);
    assertThat(first.holds(Duration.ofSeconds(299))).isTrue();
    assertThat(first.holds(Duration.ofMinutes(5))).isFalse();
  }

  @Test
  void theEndOfTheSoundLiesInTheLastChapter() {
    Duration end = ELEVEN_MINUTES.duration();
    assertThat(Chapter.of(ELEVEN_MINUTES, end).isLast()).isTrue();
    assertThat(Chapter.of(ELEVEN_MINUTES, end).holds(end)).isTrue();
    Pcm tenMinutes = ELEVEN_MINUTES.part(0, 8000 * 600);
    assertThat(Chapter.of(tenMinutes, tenMinutes.duration()).sound().duration())
        .isEqualTo(Duration.ofMinutes(5));
    Pcm nothing = new Pcm(8000, new short[0]);
    assertThat(Chapter.of(nothing, Duration.ZERO).isLast()).isTrue();
  }
}

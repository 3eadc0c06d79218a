package org.voxpost.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.voxpost.sound.Pcm;

class ChapterTest {
  private static final Pcm MORE_THAN_TWO_MINUTES = new Pcm(8000, new short[8000 * 130]);

  @Test
  void chaptersFollowOneAnotherWithoutAGap() {
    Chapter first = Chapter.of(MORE_THAN_TWO_MINUTES, Duration.ofSeconds(50));
    Chapter second = Chapter.of(MORE_THAN_TWO_MINUTES, first.ends());
    Chapter third = Chapter.of(MORE_THAN_TWO_MINUTES, second.ends());
    assertThat(first.begins()).isZero();
    assertThat(second.begins()).isEqualTo(first.ends());
    assertThat(third.begins()).isEqualTo(second.ends());
    assertThat(third.ends()).isEqualTo(MORE_THAN_TWO_MINUTES.duration());
    assertThat(first.isLast() || second.isLast()).isFalse();
    assertThat(third.isLast()).isTrue();
  }

  @Test
  void aPlaceLiesInOneChapter() {
    Chapter first = Chapter.of(MORE_THAN_TWO_MINUTES, Duration.ZERO);
    assertThat(first.holds(Duration.ofSeconds(59))).isTrue();
    assertThat(first.holds(Duration.ofMinutes(1))).isFalse();
  }

  @Test
  void theEndOfTheSoundLiesInTheLastChapter() {
    Duration end = MORE_THAN_TWO_MINUTES.duration();
    assertThat(Chapter.of(MORE_THAN_TWO_MINUTES, end).isLast()).isTrue();
    assertThat(Chapter.of(MORE_THAN_TWO_MINUTES, end).holds(end)).isTrue();
    Pcm twoMinutes = MORE_THAN_TWO_MINUTES.part(0, 8000 * 120);
    assertThat(Chapter.of(twoMinutes, twoMinutes.duration()).sound().duration())
        .isEqualTo(Duration.ofMinutes(1));
    Pcm nothing = new Pcm(8000, new short[0]);
    assertThat(Chapter.of(nothing, Duration.ZERO).isLast()).isTrue();
  }
}

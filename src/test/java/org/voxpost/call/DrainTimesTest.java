package org.voxpost.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrainTimesTest {
  private static final long MILLI = 1_000_000;

  @Test
  void eachCallIsDrainedFiveTimesASecondWheneverItLooks() {
    for (String call : new String[] {"a", "b", "7@example.com"}) {
      long first = DrainTimes.after(-3_000 * MILLI, call);
      assertThat(
              LongStream.range(0, 1_000)
                  .mapToObj(i -> DrainTimes.after(first + i * MILLI, call))
                  .distinct()
                  .map(next -> (next - first) / MILLI))
          .containsExactly(200L, 400L, 600L, 800L, 1_000L);
    }
  }

  @Test
  void manyCallsShareTwoMoments() {
    assertThat(
            IntStream.range(0, 100)
                .mapToObj(i -> DrainTimes.after(5 * MILLI, "call" + i))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(100 * MILLI, 200 * MILLI);
  }
}

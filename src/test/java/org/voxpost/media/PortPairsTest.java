package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortPairsTest {
  @Test
  void everyEvenPortWithANeighbourIsAPair() {
    PortPairs pairs = new PortPairs(20_000, 20_006, new Random(1));
    assertThat(takeAll(pairs)).containsExactlyInAnyOrder(20_000, 20_002, 20_004);
    assertThat(pairs.take()).isEmpty();
  }

  @Test
  void theOneFreeLongestIsNext() {
    PortPairs pairs = new PortPairs(20_000, 20_009, new Random(1));
    int first = pairs.take().getAsInt();
    pairs.release(first);
    assertThat(takeAll(pairs)).hasSize(5).endsWith(first);
  }

  @Test
  void theOrderIsNotThatOfTheLastRun() {
    assertThat(takeAll(new PortPairs(20_000, 20_999, new Random(1))))
        .isNotEqualTo(takeAll(new PortPairs(20_000, 20_999, new Random(2))));
  }

  private static List<Integer> takeAll(PortPairs pairs) {
    List<Integer> taken = new ArrayList<>();
    while (pairs.free() > 0) {
      taken.add(pairs.take().getAsInt());
    }
    return taken;
  }
}

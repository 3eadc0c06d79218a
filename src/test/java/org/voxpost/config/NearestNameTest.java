package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {
  private static final Set<String> NAMES = Set.of("listen", "maxmsg", "maxsecs", "tz");

  @ParameterizedTest
  @CsvSource({
    "lisen,listen",
    "listne,listen",
    "LISTEN,listen",
    "maxmgs,maxmsg",
    "maxsec,maxsecs",
    "tx,tz"
  })
  void aSlipOfTheFingersFindsTheName(String written, String meant) {
    assertThat(NearestName.of(written, NAMES)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"frobnicate", "xx", "l"})
  void anotherWordFindsNone(String written) {
    assertThat(NearestName.of(written, NAMES)).isEmpty();
    assertThat(NearestName.advice(written, NAMES))
        .isEqualTo("known are listen, maxmsg, maxsecs, tz");
  }

  @Test
  void aVeryLongWordIsNotCompared() {
    assertThat(NearestName.of("x".repeat(1 << 20), NAMES)).isEmpty();
  }
}

package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StackLogTest {
  @Test
  void aLineIsOneLineAndAtMostThreeHundredCharacters() {
    String line = StackLog.shortened("INVITE\r\nVia: x\u0007" + "y".repeat(1000));

    assertThat(line).startsWith("INVITE Via: x y").hasSize(301).endsWith("…");
    assertThat(StackLog.shortened("short")).isEqualTo("short");
  }

  @Test
  void aSiteSpeaksAFewTimesASecondAndOthersAsWell() {
    AtomicLong nanos = new AtomicLong(5);
    RateLimit limit = new RateLimit(2, nanos::get);

    assertThat(limit.allows("a")).isTrue();
    assertThat(limit.allows("a")).isTrue();
    assertThat(limit.allows("a")).isFalse();
    assertThat(limit.allows("b")).isTrue();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(limit.allows("a")).isTrue();
  }
}

package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SourceLimitTest {
  @Test
  void forgedAddressesDoNotFillTheMemory() throws Exception {
    AtomicLong nanos = new AtomicLong();
    SourceLimit limit = new SourceLimit(2, nanos::get);
    InetAddress one = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});

    assertThat(limit.allows(one)).isTrue();
    assertThat(limit.allows(one)).isTrue();
    assertThat(limit.allows(one)).isFalse();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(limit.allows(one)).isTrue();
    for (int i = 0; i < 20_000; i++) {
      limit.allows(InetAddress.getByAddress(new byte[] {11, 0, (byte) (i >> 8), (byte) i}));
    }
    assertThat(limit.sources()).isEqualTo(4096);
  }
}

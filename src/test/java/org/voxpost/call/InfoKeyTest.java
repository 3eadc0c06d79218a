package org.voxpost.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.voxpost.ivr.Key;

class InfoKeyTest {
  @Test
  void dtmfRelayNamesTheSignal() {
    assertThat(InfoKey.of("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n"))
        .contains(Key.FIVE);
    assertThat(InfoKey.of("application/dtmf-relay", "Signal= 11\r\n")).contains(Key.POUND);
  }

  @Test
  void plainDtmfIsTheKeyItself() {
    assertThat(InfoKey.of("application/dtmf", "*\n")).contains(Key.STAR);
  }

  @Test
  void anythingElseIsNoKey() {
    assertThat(InfoKey.of("application/dtmf-relay", "Signal=hello")).isEmpty();
    assertThat(InfoKey.of("application/dtmf", "")).isEmpty();
    assertThat(InfoKey.of("application/media_control+xml", "5")).isEmpty();
  }
}

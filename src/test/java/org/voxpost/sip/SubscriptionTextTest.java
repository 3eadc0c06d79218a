package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionTextTest {
  private static final Instant END = Instant.parse("2026-11-22T10:15:30.5Z");

  static SubscriptionState state(Instant expiresAt) {
    return new SubscriptionState(
        Summaries.RESOURCE,
        "call=1 2@[::1]",
        "here",
        "there",
        "<sip:4123@example.com>",
        "\"Ann \\\"100 %\\\" Bö\" <sip:ann@example.com>",
        "sip:ann@192.0.2.7:5062;transport=tcp",
        List.of("<sip:192.0.2.8;lr>", "<sip:[2001:db8::1]:5080;lr;x=a+b>"),
        "sip:192.0.2.1:5060;transport=udp",
        0,
        1,
        "",
        "application/simple-message-summary",
        expiresAt);
  }

  @Test
  void whatIsWrittenIsReadBackWhole() {
    SubscriptionState state = state(END);

    assertThat(SubscriptionState.parse(state.toText())).isEqualTo(state);
  }

  @Test
  void itIsOneLineOfPrintableAscii() {
    assertThat(state(END).toText()).matches("[ -~]+").startsWith("subscription/1 resource=4123 ");
  }

  @Test
  void fieldsOfALaterVersionArePassedOver() {
    SubscriptionState state = state(END);

    assertThat(SubscriptionState.parse(state.toText() + " colour=red")).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "subscription/1, subscription/2, no subscription/1 line",
    "resource=4123, , no resource",
    "localcseq=0, localcseq=-1, a CSeq out of range",
    "localcseq=0, localcseq=2147483648, a CSeq out of range",
    "localcseq=0, localcseq=x, a CSeq that is no number",
    "expires=2026, expires=soon, no time of expiry",
    "localtag=here, localtag, a word without =",
    "localtag=here, localtag=%zz, Illegal hex characters",
  })
  void damageIsNamed(String text, String replacement, String complaint) {
    String damaged = state(END).toText().replace(text, replacement == null ? "" : replacement);

    assertThatThrownBy(() -> SubscriptionState.parse(damaged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }
}

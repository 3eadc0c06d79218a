package org.voxpost.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codecs;

/** Mutated offers; seeded, so that a failure can be had again. */
class HostileSdpTest {
  private static final InetSocketAddress LOCAL = new InetSocketAddress("192.0.2.9", 40_000);
  private static final String OFFER =
      """
      v=0
      o=- 1 1 IN IP4 192.0.2.1
      s=-
      c=IN IP4 192.0.2.1
      t=0 0
      m=audio 7078 RTP/AVP 0 8 3 96
      a=rtpmap:96 telephone-event/8000
      a=ptime:20
      a=maxptime:40
      a=rtcp:7079 IN IP6 2001:db8::1
      m=video 9000 RTP/AVP 31
      c=IN IP6 2001:db8::2
      """;
  private static final String SPICES = "=:/ \r\n\t0129.;-\u0000\u00ff\u20acamc%IP";

  private final Random random = new Random(8866);

  @Test
  void everyMutationIsAgreedToOrRefused() {
    SdpSettings settings =
        new SdpSettings(List.of("PCMU", "PCMA", "GSM"), SdpSettings.Preference.CALLER);
    int agreed = 0;
    int refused = 0;
    for (int i = 0; i < 5000; i++) {
      Negotiator negotiator = new Negotiator(settings, Codecs::byName, LOCAL.getAddress(), i);
      switch (negotiator.answer(mutated(), LOCAL)) {
        case Agreed answer -> {
          agreed++;
          boolean clean = answer.sdp().lines().allMatch(line -> line.matches("[a-z]=[ -~]+"));
          assertThat(clean).as(answer.sdp()).isTrue();
          negotiator.offer(LOCAL);
        }
        case Refused refusal -> {
          refused++;
          assertThat(refusal.status()).isIn(400, 488);
        }
      }
    }
    assertThat(agreed).isGreaterThan(250);
    assertThat(refused).isGreaterThan(250);
  }

  private String mutated() {
    StringBuilder text = new StringBuilder(OFFER);
    for (int changes = 1 + random.nextInt(6); changes > 0 && text.length() > 1; changes--) {
      int at = random.nextInt(text.length());
      int until = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, SPICES.charAt(random.nextInt(SPICES.length())));
        case 1 -> text.insert(at, SPICES.charAt(random.nextInt(SPICES.length())));
        case 2 -> text.delete(at, until);
        default -> text.insert(at, text.substring(at, until));
      }
    }
    return text.toString();
  }
}

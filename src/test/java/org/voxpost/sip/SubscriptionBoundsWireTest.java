package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a flood of SUBSCRIBEs, and subscribers that vanish, cannot do. */
@Execution(ExecutionMode.CONCURRENT)
class SubscriptionBoundsWireTest {
  private final Summaries summaries = new Summaries();
  private UserAgent agent;

  @AfterEach
  void stop() {
    agent.close();
  }

  private Wire start(SubscriptionSettings bounds) {
    agent = TestAgent.subscribable(summaries, bounds, "127.0.0.1");
    return Wire.to(agent, SipSettings.Transport.UDP);
  }

  @Test
  void moreThanTheLimitAreRefusedForAWhileAndThoseThatAreThereGoOn() {
    try (Wire wire =
        start(new SubscriptionSettings(Duration.ofHours(1), Duration.ofSeconds(1), 2, 100))) {
      WireSubscriber first = new WireSubscriber(wire).established(600);
      new WireSubscriber(wire).established(600);

      String refusal = new WireSubscriber(wire).subscribe(600).expect(503);

      assertThat(Wire.header(refusal, "Retry-After")).isEqualTo("10");
      first.subscribe(0).expect(200);
      first.notified();
      assertThat(agent.subscriptions()).hasSize(1);
    }
  }

  @Test
  void oneAddressMayNotAskTooFast() {
    try (Wire wire =
        start(new SubscriptionSettings(Duration.ofHours(1), Duration.ofSeconds(1), 1000, 1))) {
      int refused = 0;
      for (int i = 0; i < 20; i++) {
        WireSubscriber phone = new WireSubscriber(wire).subscribe(600);
        refused += Wire.status(wire.receive("SIP/2.0")) == 503 ? 1 : 0;
        assertThat(phone.callId).isNotEmpty();
      }
      assertThat(refused).isPositive();
    }
  }

  @Test
  void aSubscriptionThatIsNotRefreshedEndsOnTheWire() {
    try (Wire wire =
        start(new SubscriptionSettings(Duration.ofHours(1), Duration.ofSeconds(1), 1000, 100))) {
      WireSubscriber phone = new WireSubscriber(wire).established(1);

      assertThat(Wire.header(phone.notified(), "Subscription-State"))
          .isEqualTo("terminated;reason=timeout");
    }
  }
}

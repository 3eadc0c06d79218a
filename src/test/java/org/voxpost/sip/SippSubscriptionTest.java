package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;

/** Subscribers played by SIPp, a client that is none of ours. */
@NeedsPeer("sipp")
@Execution(ExecutionMode.CONCURRENT)
class SippSubscriptionTest {
  private final Summaries summaries = new Summaries();
  private UserAgent agent;

  @TempDir private Path directory;

  @AfterEach
  void stop() {
    agent.close();
  }

  private void start(Duration least) {
    SubscriptionSettings bounds = new SubscriptionSettings(Duration.ofHours(1), least, 1000, 1000);
    agent = TestAgent.subscribable(summaries, bounds, "127.0.0.1");
  }

  /** Over UDP: on TCP our NOTIFY, on a connection of its own, may overtake the 200. */
  private Sipp sipp(String scenario) throws Exception {
    return Sipp.start(directory, scenario, agent, SipSettings.Transport.UDP);
  }

  @Test
  void aPhoneSubscribesRefreshesAndUnsubscribes() throws Exception {
    start(Duration.ofMinutes(1));
    try (Sipp sipp = sipp("summary")) {
      sipp.succeeds();
    }
    assertThat(agent.subscriptions()).isEmpty();
  }

  @Test
  void aTimeThatIsTooShort() throws Exception {
    start(Duration.ofMinutes(1));
    try (Sipp sipp = sipp("summary-brief")) {
      sipp.succeeds();
    }
  }

  @Test
  void aFetch() throws Exception {
    start(Duration.ofMinutes(1));
    try (Sipp sipp = sipp("summary-fetch")) {
      sipp.succeeds();
    }
  }

  @Test
  void aPhoneThatGoesAwayWithoutAWord() throws Exception {
    start(Duration.ofSeconds(1));
    try (Sipp sipp = sipp("summary-expiry")) {
      sipp.succeeds();
    }
    assertThat(agent.subscriptions()).isEmpty();
  }

  @Test
  void anApplianceThatIsRestartedMeanwhile() throws Exception {
    start(Duration.ofMinutes(1));
    try (Sipp sipp = sipp("summary-restart")) {
      for (int i = 0; i < Sipp.CALLS; i++) {
        summaries.change();
      }
      List<String> saved = agent.subscriptions().stream().map(SubscriptionState::toText).toList();
      int port = agent.listeners().getFirst().address().getPort();
      agent.close();

      agent = TestAgent.subscribable(summaries, SubscriptionSettings.STANDARD, "127.0.0.1", port);
      agent.resume(saved.stream().map(SubscriptionState::parse).toList());

      sipp.succeeds();
    }
  }
}

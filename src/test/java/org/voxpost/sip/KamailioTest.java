package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;

/** A proxy and a presence server that others wrote, between us and a phone. */
@NeedsPeer("kamailio")
@Execution(ExecutionMode.CONCURRENT)
class KamailioTest {
  private final Summaries summaries = new Summaries();
  private UserAgent agent;

  @TempDir private Path directory;

  @BeforeEach
  void start() {
    agent = TestAgent.subscribable(summaries, SubscriptionSettings.STANDARD, "127.0.0.1");
  }

  @AfterEach
  void stop() {
    agent.close();
  }

  @Test
  void aProxyThatStaysInTheWayCarriesTheWholeDialog() throws Exception {
    InetSocketAddress here = agent.listeners().getFirst().address();
    try (Kamailio proxy = Kamailio.proxy(directory, here);
        Wire.Udp wire = proxy.wire()) {
      WireSubscriber phone = new WireSubscriber(wire).subscribe(600);
      String ok = phone.expect(200);
      String notify = phone.notified();
      assertThat(Wire.header(notify, "Via")).contains(":" + proxy.port() + ";");
      assertThat(notify.lines().filter(line -> line.startsWith("Via:"))).hasSize(2);
      assertThat(Wire.body(notify)).isEqualTo(Summaries.BODY);

      agent.summaryChanged(Summaries.RESOURCE);
      assertThat(Wire.header(phone.notified(), "CSeq")).isEqualTo("2 NOTIFY");

      phone.through(Wire.header(ok, "Record-Route"), Wire.header(ok, "Contact")).subscribe(0);
      assertThat(Wire.header(phone.expect(200), "Expires")).isEqualTo("0");
      assertThat(Wire.header(phone.notified(), "Subscription-State"))
          .isEqualTo("terminated;reason=timeout");
    }
  }

  @Test
  void whatIsPublishedAtAPresenceServerReachesItsSubscriber() throws Exception {
    try (Kamailio server = Kamailio.presenceServer(directory);
        Wire.Udp wire = server.wire()) {
      WireSubscriber phone = new WireSubscriber(wire).subscribe(600);
      phone.expect(200);
      assertThat(Wire.body(phone.notified())).isEmpty();
      Destination to =
          new Destination(
              "sip:4123@127.0.0.1:" + server.port(), "sip:4123@127.0.0.1", Optional.empty());

      Publication publication = agent.publish(to, Duration.ofMinutes(10), Summaries.BODY);
      assertThat(Wire.body(phone.notified())).isEqualTo(Summaries.BODY);

      String none = Summaries.BODY.replace("yes", "no").replace("2/8 (0/2)", "0/10 (0/2)");
      publication.update(none);
      assertThat(Wire.body(phone.notified())).isEqualTo(none);

      publication.close();
      assertThat(Wire.body(phone.notified())).isEmpty();
    }
  }
}

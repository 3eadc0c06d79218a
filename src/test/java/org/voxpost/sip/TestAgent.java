package org.voxpost.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** A user agent on loopback with timers short enough for a test. */
final class TestAgent {
  static final SipTimers SHORT =
      new SipTimers(Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofMillis(100));

  private TestAgent() {}

  static UserAgent start(IncomingCalls calls) {
    return start(calls, SHORT, Duration.ofMinutes(30), "127.0.0.1");
  }

  static UserAgent start(
      IncomingCalls calls, SipTimers timers, Duration sessionExpires, String host) {
    InetSocketAddress any = new InetSocketAddress(address(host), 0);
    UserAgent agent =
        new UserAgent(
            new SipSettings(
                List.of(
                    new SipSettings.Listener(SipSettings.Transport.UDP, any),
                    new SipSettings.Listener(SipSettings.Transport.TCP, any)),
                "",
                "Voxpost/test",
                sessionExpires),
            calls,
            timers);
    agent.start();
    return agent;
  }

  private static InetAddress address(String host) {
    return InetAddress.ofLiteral(host);
  }
}

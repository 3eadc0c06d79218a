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
    return started(
        new UserAgent(
            settings(host, 0, sessionExpires),
            SubscriptionSettings.STANDARD,
            calls,
            MessageSummaries.none(),
            timers));
  }

  /** One that takes no calls but subscriptions, on ports that are free. */
  static UserAgent subscribable(
      MessageSummaries summaries, SubscriptionSettings bounds, String host) {
    return subscribable(summaries, bounds, host, 0);
  }

  /** One on this UDP port. */
  static UserAgent subscribable(
      MessageSummaries summaries, SubscriptionSettings bounds, String host, int port) {
    return started(
        new UserAgent(
            settings(host, port, Duration.ofMinutes(30)), bounds, Answering.never(), summaries));
  }

  private static SipSettings settings(String host, int port, Duration sessionExpires) {
    InetSocketAddress here = new InetSocketAddress(InetAddress.ofLiteral(host), port);
    InetSocketAddress free = new InetSocketAddress(InetAddress.ofLiteral(host), 0);
    return new SipSettings(
        List.of(
            new SipSettings.Listener(SipSettings.Transport.UDP, here),
            new SipSettings.Listener(SipSettings.Transport.TCP, free)),
        "",
        "Voxpost/test",
        sessionExpires);
  }

  private static UserAgent started(UserAgent agent) {
    agent.start();
    return agent;
  }
}

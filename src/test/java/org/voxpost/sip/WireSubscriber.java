package org.voxpost.sip;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A phone that subscribes to message summaries, on one socket. */
final class WireSubscriber {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  final String callId = "subscription-" + NUMBERS.incrementAndGet() + "@test";
  private final Wire wire;
  private String toTag = "";
  private String target = "@127.0.0.1";
  private String route = "";
  private int sequence;

  WireSubscriber(Wire wire) {
    this.wire = wire;
  }

  /** Header lines of a SUBSCRIBE that is in order. */
  String usual(int expires) {
    return "Event: message-summary\nExpires: " + expires + "\n" + contact();
  }

  String contact() {
    return "Contact: <sip:ann@%s:%d;transport=%s>\n"
        .formatted(host(), wire.local().getPort(), wire.transport().toLowerCase(Locale.ROOT));
  }

  WireSubscriber subscribe(int expires) {
    return send(usual(expires));
  }

  /** Sends a SUBSCRIBE with these header lines, within the dialog once there is one. */
  WireSubscriber send(String headers) {
    wire.send(text("4123", ++sequence, headers));
    return this;
  }

  String text(String user, int number, String headers) {
    return """
    SUBSCRIBE %s SIP/2.0
    Via: SIP/2.0/%s 192.0.2.1:5060;rport;branch=z9hG4bK-s%d
    Max-Forwards: 70
    From: "Ann" <sip:ann@example.com>;tag=ann-1
    %sTo: <sip:%s@example.com>%s
    Call-ID: %s
    CSeq: %d SUBSCRIBE
    %sContent-Length: 0

    """
        .formatted(
            target.startsWith("@") ? "sip:" + user + target : target,
            wire.transport(),
            NUMBERS.incrementAndGet(),
            route,
            user,
            toTag,
            callId,
            number,
            headers);
  }

  /** From here on its requests go to this Contact over the route that was recorded. */
  WireSubscriber through(String recordRoute, String contact) {
    route = "Route: " + recordRoute + "\n";
    target = contact.substring(1, contact.indexOf('>'));
    return this;
  }

  /** Receives the response with this status and takes its tag for the dialog. */
  String expect(int status) {
    String response = wire.receive("SIP/2.0 " + status);
    if (status == 200) {
      String to = Wire.header(response, "To");
      toTag = to.substring(to.indexOf(";tag="));
    }
    return response;
  }

  /** The next NOTIFY, still without an answer. */
  String notification() {
    return wire.receive("NOTIFY ");
  }

  /** The next NOTIFY, answered with 200. */
  String notified() {
    String notify = notification();
    answer(notify, "200 OK", "");
    return notify;
  }

  void answer(String request, String status, String headers) {
    wire.send(Wire.response(request, status, headers));
  }

  /** A subscription that is up, its first NOTIFY answered. */
  WireSubscriber established(int expires) {
    subscribe(expires);
    expect(200);
    notified();
    return this;
  }

  private String host() {
    String host = wire.local().getAddress().getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }
}

package org.voxpost.sip;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes the requests of one caller's dialog. */
final class WireCall {
  static final String OFFER =
      """
      v=0
      o=- 1 1 IN IP4 127.0.0.1
      s=-
      c=IN IP4 127.0.0.1
      t=0 0
      m=audio 40000 RTP/AVP 0
      """;
  static final String ANSWER = OFFER.replace("40000", "50000");

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  final String callId = "call-" + NUMBERS.incrementAndGet() + "@test";
  private final Wire wire;
  private String toTag = "";
  private String inviteBranch = "";
  private int sequence;

  WireCall(Wire wire) {
    this.wire = wire;
  }

  /** Sends an INVITE with the extra header lines and the body. */
  WireCall invite(String extra, String body) {
    String invite = request("INVITE", extra + contact(), body);
    inviteBranch = branch(invite);
    wire.send(invite);
    return this;
  }

  WireCall invite() {
    return invite("", OFFER);
  }

  WireCall send(String method, String extra, String body) {
    wire.send(request(method, extra, body));
    return this;
  }

  /** Receives the response with this status and takes its tag for the dialog. */
  String expect(int status) {
    String response = wire.receive("SIP/2.0 " + status);
    String to = Wire.header(response, "To");
    if (status > 100 && to.contains("tag=")) {
      toTag = ";tag=" + to.substring(to.indexOf("tag=") + 4);
    }
    return response;
  }

  WireCall ack(String body) {
    wire.send(text("ACK", "z9hG4bK-ack-" + NUMBERS.incrementAndGet(), sequence, contact(), body));
    return this;
  }

  WireCall ack() {
    return ack("");
  }

  /** The ACK to a refusal belongs to the INVITE's transaction (RFC 3261 §17.1.1.3). */
  WireCall ackRefusal() {
    wire.send(text("ACK", inviteBranch, sequence, "", ""));
    return this;
  }

  WireCall cancel() {
    String tag = toTag;
    toTag = "";
    wire.send(text("CANCEL", inviteBranch, sequence, "", ""));
    toTag = tag;
    return this;
  }

  /** A call that is up. */
  WireCall establish() {
    invite();
    expect(200);
    return ack();
  }

  String request(String method, String extra, String body) {
    sequence++;
    return text(method, "z9hG4bK-" + NUMBERS.incrementAndGet(), sequence, extra, body);
  }

  String text(String method, String branch, int number, String extra, String body) {
    int length = Wire.bytes(body).length;
    return """
    %s sip:4001@127.0.0.1 SIP/2.0
    Via: SIP/2.0/%s 192.0.2.1:5060;rport;branch=%s
    Max-Forwards: 70
    From: "Ann" <sip:ann@example.com>;tag=ann-1
    To: <sip:4001@example.com>%s
    Call-ID: %s
    CSeq: %d %s
    %s%sContent-Length: %d

    """
            .formatted(
                method,
                wire.transport(),
                branch,
                toTag,
                callId,
                number,
                method,
                extra,
                body.isEmpty() || extra.contains("Content-Type")
                    ? ""
                    : "Content-Type: application/sdp\n",
                length)
        + body;
  }

  String contact() {
    return "Contact: <sip:ann@127.0.0.1:%d;transport=%s>\n"
        .formatted(wire.local().getPort(), wire.transport().toLowerCase(Locale.ROOT));
  }

  /** 200 to a request of the agent. */
  WireCall accept(String request, String extra) {
    return respond(request, "200 OK", extra);
  }

  WireCall refuse(String request, int status) {
    return respond(request, status + " No", "");
  }

  private WireCall respond(String request, String status, String extra) {
    wire.send(Wire.response(request, status, extra));
    return this;
  }

  private static String branch(String request) {
    String via = Wire.header(request, "Via");
    return via.substring(via.indexOf("branch=") + "branch=".length());
  }
}

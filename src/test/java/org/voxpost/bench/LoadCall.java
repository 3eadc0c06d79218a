package org.voxpost.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/** One call of a load: its dialog (RFC 3261 §12), and how far its sound has come. */
final class LoadCall {
  /** How far it is. */
  enum State {
    PLANNED,
    INVITED,
    TALKING,
    LEAVING,
    OVER,
    FAILED
  }

  private static final long T1_NANOS = 500_000_000L;
  private static final long KEEPALIVE_NANOS = 5_000_000_000L;
  private static final int MOST_SENDS = 7;

  private final int number;
  private final String callId;
  private final String here;
  private final int rtpPort;
  private String to;
  private String remoteTarget;
  private String pending = "";
  private long pendingDue;
  private int sends;
  private long answered;
  private long ended;
  private String failure = "";
  private volatile State state = State.PLANNED;

  /** Set before the call is {@link State#TALKING}; whom RTP goes to. */
  private InetSocketAddress media = new InetSocketAddress(0);

  /** The next packet's place in the stream; the sending thread's. */
  private volatile int packet;

  /** When the other side was last heard before it began to listen; the receiving thread's. */
  private volatile long lastHeard;

  private volatile int heardUntil;
  private boolean keptAlive;

  /**
   * A call that is not made yet.
   *
   * @param number what the caller says in {@link ToneCode}
   * @param target the SIP URI called
   * @param run tells this load's calls from those of others
   */
  LoadCall(int number, String target, String run, int sipPort, int rtpPort) {
    this.number = number;
    this.remoteTarget = target;
    this.to = "<" + target + ">";
    this.callId = run + "-" + number;
    this.here = "127.0.0.1:" + sipPort;
    this.rtpPort = rtpPort;
  }

  int number() {
    return number;
  }

  String callId() {
    return callId;
  }

  State state() {
    return state;
  }

  /** Why it failed; empty as long as it has not. */
  synchronized String failure() {
    return failure;
  }

  InetSocketAddress media() {
    return media;
  }

  int packet() {
    return packet;
  }

  /** Counts a packet that is about to be sent; its place. */
  // One thread sends.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  int nextPacket() {
    return packet++;
  }

  /** Takes note of a packet from the other side. */
  void heard(long now) {
    // While it records it is silent but for a packet now and then.
    keptAlive |= lastHeard != 0 && now - lastHeard > KEEPALIVE_NANOS;
    if (!keptAlive) {
      lastHeard = now;
      heardUntil = packet;
    }
  }

  /** For how long the other side has listened, in nanoseconds; 0 before it was heard at all. */
  long listenedTo(long now) {
    long since = lastHeard;
    return since == 0 ? 0 : now - since;
  }

  /** The packet that was next when the other side fell silent. */
  int heardUntil() {
    return heardUntil;
  }

  /** Seconds from answer to goodbye. */
  synchronized double seconds(long now) {
    if (answered == 0) {
      return 0;
    }
    return ((ended == 0 ? now : ended) - answered) / 1e9;
  }

  synchronized String invite(long now) {
    state = State.INVITED;
    return pend(text("INVITE", 1, "Content-Type: application/sdp\r\n", offer()), now);
  }

  /** The goodbye; the caller says nothing from now on. */
  synchronized String bye(long now) {
    state = State.LEAVING;
    ended = now;
    return pend(text("BYE", 2, "", ""), now);
  }

  private String pend(String request, long now) {
    pending = request;
    sends = 1;
    pendingDue = now + T1_NANOS;
    return request;
  }

  /** What is to be sent again (RFC 3261 §17.1.1.2); empty when nothing is. */
  synchronized String due(long now) {
    if (pending.isEmpty() || now < pendingDue) {
      return "";
    }
    if (sends == MOST_SENDS) {
      fail("no answer to " + pending.substring(0, 6));
      return "";
    }
    pendingDue = now + (T1_NANOS << sends);
    sends++;
    return pending;
  }

  /** Takes a response; what is to be sent in return, or empty. */
  synchronized String response(String message, long now) {
    int status = Integer.parseInt(message.substring(8, 11));
    boolean toInvite = header(message, "cseq").endsWith("INVITE");
    if (status < 200) {
      // RFC 3261 §17.1.1.2: a provisional response ends the INVITE's retransmission.
      pendingDue = toInvite ? now + 64 * T1_NANOS : pendingDue;
      return "";
    }
    if (!toInvite) {
      pending = "";
      state = status == 200 ? State.OVER : state;
      return status == 200 ? "" : fail("BYE: " + status);
    }
    to = header(message, "to");
    if (status >= 300) {
      fail("INVITE: " + status);
      return text("ACK", 1, "", "");
    }
    String contact = header(message, "contact");
    remoteTarget = contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
    if (state == State.INVITED) {
      pending = "";
      answered = now;
      media = media(message);
      state = State.TALKING;
    }
    return text("ACK", 1, "", "");
  }

  /** Takes a request of the other side; the answer. */
  synchronized String request(String message, long now) {
    if (message.startsWith("BYE ") && state == State.TALKING) {
      ended = now;
      fail("the other side hung up");
    }
    StringBuilder answer = new StringBuilder("SIP/2.0 200 OK\r\n");
    for (String name : new String[] {"Via", "From", "To", "Call-ID", "CSeq"}) {
      answer.append(name).append(": ").append(header(message, name)).append("\r\n");
    }
    return answer.append("Content-Length: 0\r\n\r\n").toString();
  }

  private String fail(String why) {
    failure = failure.isEmpty() ? why : failure;
    pending = "";
    state = State.FAILED;
    return "";
  }

  private static InetSocketAddress media(String message) {
    int at = message.indexOf("m=audio ") + 8;
    int port = Integer.parseInt(message.substring(at, message.indexOf(' ', at)));
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** A header's first value. */
  static String header(String message, String name) {
    String wanted = name.toLowerCase(Locale.ROOT) + ":";
    for (String line : message.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(wanted)) {
        return line.substring(wanted.length()).strip();
      }
    }
    return "";
  }

  private String text(String method, int sequence, String more, String body) {
    return String.join(
        "\r\n",
        method + " " + remoteTarget + " SIP/2.0",
        "Via: SIP/2.0/UDP %s;rport;branch=z9hG4bK%s%s%d".formatted(here, callId, method, sequence),
        "Max-Forwards: 70",
        "From: <sip:%d@%s>;tag=%s".formatted(number, here, callId),
        "To: " + to,
        "Call-ID: " + callId,
        "CSeq: " + sequence + " " + method,
        "Contact: <sip:" + number + "@" + here + ">",
        more + "Content-Length: " + body.length(),
        "",
        body);
  }

  private String offer() {
    return String.join(
        "\r\n",
        "v=0",
        "o=- 1 1 IN IP4 127.0.0.1",
        "s=-",
        "c=IN IP4 127.0.0.1",
        "t=0 0",
        "m=audio " + rtpPort + " RTP/AVP 0 101",
        "a=rtpmap:0 PCMU/8000",
        "a=rtpmap:101 telephone-event/8000",
        "a=ptime:20",
        "");
  }
}

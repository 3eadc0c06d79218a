package org.voxpost.testphone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * The other end of the line for tests of the phone itself: answers every INVITE over UDP as told,
 * plays one sound, and keeps what it gets. It serves one call.
 */
final class ScriptedAnswerer implements AutoCloseable {
  private static final String TAG = ";tag=answerer";

  private final DatagramSocket sip = socket();
  private final DatagramSocket rtp = socket();
  private final List<SipMessage> requests = new CopyOnWriteArrayList<>();
  private final List<SipMessage> responses = new CopyOnWriteArrayList<>();
  private final List<RtpPacket> packets = new CopyOnWriteArrayList<>();
  private volatile String answer = "200 OK";
  private volatile String description = "";
  private volatile Sound sound = Sound.silence(Duration.ZERO);
  private volatile int unheard;
  private volatile Optional<SipMessage> invite = Optional.empty();
  private volatile SocketAddress caller = sip.getLocalSocketAddress();

  ScriptedAnswerer() {
    Thread.ofPlatform().daemon().start(this::signal);
    Thread.ofPlatform().daemon().start(this::hear);
  }

  private static DatagramSocket socket() {
    try {
      return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String uri() {
    return "sip:4123@127.0.0.1:" + sip.getLocalPort();
  }

  /** Answers INVITEs with this status instead of 200. */
  ScriptedAnswerer answering(String status) {
    answer = status;
    return this;
  }

  /** Plays this as PCMU once the call is acknowledged. */
  ScriptedAnswerer playing(Sound chosen) {
    sound = chosen;
    return this;
  }

  /** Describes its audio with these lines after the m-line's {@code RTP/AVP}. */
  ScriptedAnswerer describing(String formats) {
    description = formats;
    return this;
  }

  /** Does as if the first requests had been lost on the way. */
  ScriptedAnswerer missing(int count) {
    unheard = count;
    return this;
  }

  List<SipMessage> requests(String method) {
    return requests.stream().filter(request -> request.method().equals(method)).toList();
  }

  /** What the phone answered to {@link #ask}. */
  List<SipMessage> responses() {
    return responses;
  }

  List<RtpPacket> packets() {
    return packets;
  }

  /** The audio it got, decoded as PCMU, in the order of arrival. */
  short[] audio() {
    ByteBuffer bytes = ByteBuffer.allocate(packets.size() * 160);
    packets.stream()
        .filter(packet -> packet.payloadType() == 0)
        .forEach(p -> bytes.put(p.payload()));
    short[] out = new short[bytes.position()];
    for (int i = 0; i < out.length; i++) {
      out[i] = G711.fromUlaw(bytes.get(i));
    }
    return out;
  }

  private void signal() {
    byte[] buffer = new byte[65536];
    while (!sip.isClosed()) {
      try {
        DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
        sip.receive(datagram);
        String text = new String(buffer, 0, datagram.getLength(), StandardCharsets.UTF_8);
        SipMessage.parse(text).ifPresent(message -> request(message, datagram.getSocketAddress()));
      } catch (IOException closed) {
        sip.close();
      }
    }
  }

  private void request(SipMessage request, SocketAddress from) {
    if (request.isResponse()) {
      responses.add(request);
      return;
    }
    requests.add(request);
    if (requests.size() <= unheard) {
      return;
    }
    caller = from;
    switch (request.method()) {
      case "INVITE" -> invited(request);
      case "ACK" -> play();
      case "CANCEL" -> cancelled(request);
      default -> send(respond(request, "200 OK").withoutBody());
    }
  }

  private void invited(SipMessage request) {
    invite = Optional.of(request);
    send(respond(request, "180 Ringing").withoutBody());
    if (answer.startsWith("200")) {
      send(respond(request, answer).body(Sdp.TYPE, sdp()));
    } else if (!answer.isEmpty()) {
      send(respond(request, answer).withoutBody());
    }
  }

  private void cancelled(SipMessage request) {
    send(respond(request, "200 OK").withoutBody());
    send(respond(invite.orElseThrow(), "487 Request Terminated").withoutBody());
  }

  private String sdp() {
    String formats =
        description.isEmpty() ? "0 101\r\na=rtpmap:101 telephone-event/8000" : description;
    return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
        + rtp.getLocalPort()
        + " RTP/AVP "
        + formats
        + "\r\n";
  }

  private SipText respond(SipMessage request, String status) {
    SipText response = new SipText("SIP/2.0 " + status);
    for (String name : List.of("Via", "From", "Call-ID", "CSeq")) {
      response.with(name, request.first(name));
    }
    String to = request.first("To");
    return response
        .with("To", to.contains("tag=") ? to : to + TAG)
        .with("Contact", "<" + uri() + ">");
  }

  private void send(SipMessage message) {
    byte[] bytes = message.text().getBytes(StandardCharsets.UTF_8);
    try {
      sip.send(new DatagramPacket(bytes, bytes.length, caller));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a request inside the dialog, such as BYE or a re-INVITE with this description. */
  void ask(String method, int number, String sdp) {
    SipMessage call = invite.orElseThrow();
    SipText request =
        new SipText(method + " " + SipMessage.uri(call.first("Contact")) + " SIP/2.0");
    request.with("Via", "SIP/2.0/UDP 127.0.0.1:" + sip.getLocalPort() + ";branch=z9hG4bK" + number);
    request.with("From", call.first("To") + TAG).with("To", call.first("From"));
    request.with("Call-ID", call.first("Call-ID")).with("CSeq", number + " " + method);
    send(request.with("Contact", "<" + uri() + ">").body(Sdp.TYPE, sdp));
  }

  private void play() {
    Sdp target = Sdp.parse(invite.orElseThrow().body());
    Thread.ofPlatform().daemon().start(() -> play(target));
  }

  private void play(Sdp target) {
    long next = System.nanoTime();
    for (int at = 0; at + 160 <= sound.samples().length && !rtp.isClosed(); at += 160) {
      ByteBuffer packet = ByteBuffer.allocate(172).put((byte) 0x80).put((byte) 0);
      packet.putShort((short) (at / 160)).putInt(77_000 + at).putInt(4711);
      for (int i = 0; i < 160; i++) {
        packet.put(G711.ulaw(sound.samples()[at + i]));
      }
      LockSupport.parkNanos(next - System.nanoTime());
      next += 20_000_000;
      try {
        rtp.send(new DatagramPacket(packet.array(), 172, target.media()));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void hear() {
    byte[] buffer = new byte[2048];
    while (!rtp.isClosed()) {
      try {
        DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
        rtp.receive(datagram);
        RtpPacket.parse(ByteBuffer.wrap(buffer, 0, datagram.getLength())).ifPresent(packets::add);
      } catch (IOException closed) {
        rtp.close();
      }
    }
  }

  @Override
  public void close() {
    sip.close();
    rtp.close();
  }
}

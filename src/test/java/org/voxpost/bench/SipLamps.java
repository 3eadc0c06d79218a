package org.voxpost.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Many telephones with a lamp each, on one UDP port: each subscribes to a mailbox's summary and
 * answers every NOTIFY with 200.
 */
final class SipLamps implements AutoCloseable {
  private static final int LARGEST = 65_535;

  /** Who is told of each NOTIFY. */
  interface Listener {
    void told(String number, long nanoTime);
  }

  private final DatagramSocket socket;
  private final InetSocketAddress appliance;
  private final Listener listener;
  private final Map<String, CountDownLatch> answered = new ConcurrentHashMap<>();

  SipLamps(int port, Listener listener) throws IOException {
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    this.socket.setReceiveBufferSize(4 << 20);
    this.appliance = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.listener = listener;
    Thread.ofPlatform().daemon().name("lamps").start(this::receive);
  }

  /** Subscribes to a mailbox and returns when the first NOTIFY has come. */
  void subscribe(String number) throws IOException, InterruptedException {
    CountDownLatch first = answered.computeIfAbsent(number, _ -> new CountDownLatch(1));
    for (int attempt = 0; attempt < 20; attempt++) {
      send(request(number));
      if (first.await(500, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    throw new IOException("no NOTIFY came for " + number);
  }

  private String request(String number) {
    String here = "127.0.0.1:" + socket.getLocalPort();
    String there = "sip:" + number + "@127.0.0.1:" + appliance.getPort();
    return String.join(
        "\r\n",
        "SUBSCRIBE " + there + " SIP/2.0",
        "Via: SIP/2.0/UDP " + here + ";rport;branch=z9hG4bK-lamp-" + number,
        "Max-Forwards: 70",
        "From: <sip:" + number + "@" + here + ">;tag=lamp" + number,
        "To: <" + there + ">",
        "Call-ID: lamp-" + number,
        "CSeq: 1 SUBSCRIBE",
        "Contact: <sip:" + number + "@" + here + ">",
        "Event: message-summary",
        "Accept: application/simple-message-summary",
        "Expires: 3600",
        "Content-Length: 0",
        "",
        "");
  }

  private void send(String message) throws IOException {
    byte[] bytes = message.getBytes(UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, appliance));
  }

  private void receive() {
    DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    try {
      while (true) {
        packet.setLength(LARGEST);
        socket.receive(packet);
        long now = System.nanoTime();
        take(new String(packet.getData(), 0, packet.getLength(), UTF_8), now);
      }
    } catch (SocketException _) {
      // Closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(String message, long now) throws IOException {
    if (!message.startsWith("NOTIFY ")) {
      return;
    }
    StringBuilder answer = new StringBuilder("SIP/2.0 200 OK\r\n");
    String number = "";
    for (String line : message.substring(0, message.indexOf("\r\n\r\n")).split("\r\n", -1)) {
      String name = line.split(":", 2)[0].strip();
      if (name.matches("(?i)via|v|from|f|to|t|call-id|i|cseq")) {
        answer.append(line).append("\r\n");
      }
      if (name.matches("(?i)call-id|i")) {
        number = line.substring(line.indexOf("lamp-") + 5).strip();
      }
    }
    send(answer.append("Content-Length: 0\r\n\r\n").toString());
    if (message.contains("Messages-Waiting")) {
      answered.computeIfAbsent(number, _ -> new CountDownLatch(1)).countDown();
      listener.told(number, now);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}

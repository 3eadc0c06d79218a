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

/** The signalling of all calls of a load, on one UDP socket and one thread. */
final class LoadSip implements AutoCloseable {
  private static final int LARGEST = 65_535;

  private final DatagramSocket socket;
  private final InetSocketAddress appliance;
  private final Map<String, LoadCall> calls = new ConcurrentHashMap<>();

  LoadSip(int port) throws IOException {
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    this.socket.setReceiveBufferSize(4 << 20);
    this.appliance = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Thread.ofPlatform().daemon().name("load-sip").start(this::receive);
  }

  int port() {
    return socket.getLocalPort();
  }

  void invite(LoadCall call) {
    calls.put(call.callId(), call);
    send(call.invite(System.nanoTime()));
  }

  void bye(LoadCall call) {
    send(call.bye(System.nanoTime()));
  }

  /** Sends again what has gone unanswered for too long. */
  void sendAgain() {
    long now = System.nanoTime();
    for (LoadCall call : calls.values()) {
      send(call.due(now));
    }
  }

  private void send(String message) {
    if (message.isEmpty()) {
      return;
    }
    byte[] bytes = message.getBytes(UTF_8);
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, appliance));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void receive() {
    DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    try {
      while (true) {
        packet.setLength(LARGEST);
        socket.receive(packet);
        take(new String(packet.getData(), 0, packet.getLength(), UTF_8), System.nanoTime());
      }
    } catch (SocketException _) {
      // Closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(String message, long now) {
    LoadCall call = calls.get(LoadCall.header(message, "Call-ID"));
    if (call == null) {
      return;
    }
    boolean response = message.startsWith("SIP/2.0 ");
    send(response ? call.response(message, now) : call.request(message, now));
  }

  @Override
  public void close() {
    socket.close();
  }
}

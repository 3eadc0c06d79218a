package org.voxpost.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A telephone's lamp: subscribes, answers every NOTIFY with 200, and keeps what it was told. */
final class LampPhone implements AutoCloseable {
  private static final int LARGEST = 65_535;
  private static final Pattern HEADER = Pattern.compile("(?m)^([A-Za-z-]+):[ ]*(.*?)\r?$");

  private final DatagramSocket socket;
  private final BlockingQueue<Notify> told = new LinkedBlockingQueue<>();

  /** A NOTIFY that came. */
  record Notify(String message) {
    String header(String name) {
      Matcher header = HEADER.matcher(message);
      while (header.find()) {
        if (header.group(1).equalsIgnoreCase(name)) {
          return header.group(2);
        }
      }
      return "";
    }

    String body() {
      return message.substring(message.indexOf("\r\n\r\n") + 4);
    }

    int sequence() {
      return Integer.parseInt(header("CSeq").split(" ", 2)[0]);
    }
  }

  LampPhone() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("lamp-phone").start(this::receive);
  }

  /** Where it can be told something without having subscribed. */
  String address(String user) {
    return "sip:" + user + "@127.0.0.1:" + socket.getLocalPort();
  }

  /** Subscribes for five minutes to the mailbox of a SIP URI, over UDP. */
  void subscribe(String uri) throws IOException {
    String address = uri.substring("sip:".length()).replaceFirst(";.*", "");
    String[] at = address.split("@", 2);
    String[] host = at[1].split(":", 2);
    String request =
        String.join(
            "\r\n",
            "SUBSCRIBE sip:" + address + " SIP/2.0",
            "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";rport;branch=z9hG4bK-lamp",
            "Max-Forwards: 70",
            "From: <sip:" + address + ">;tag=lamp",
            "To: <sip:" + address + ">",
            "Call-ID: lamp-" + socket.getLocalPort(),
            "CSeq: 1 SUBSCRIBE",
            "Contact: <" + address(at[0]) + ">",
            "Event: message-summary",
            "Accept: application/simple-message-summary",
            "Expires: 300",
            "Content-Length: 0",
            "",
            "");
    send(request, new InetSocketAddress(host[0], Integer.parseInt(host[1])));
  }

  /** Waits until a NOTIFY says this, passing over others. */
  Notify awaits(String line) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    StringBuilder others = new StringBuilder();
    while (true) {
      Optional<Notify> next =
          Optional.ofNullable(told.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
      if (next.isEmpty()) {
        throw new AssertionError("no NOTIFY with " + line + ", but:\n" + others);
      }
      if (next.get().body().contains(line)) {
        return next.get();
      }
      others.append(next.get().message());
    }
  }

  /** What has come that nobody waited for. */
  int unheard() {
    return told.size();
  }

  private void send(String message, InetSocketAddress to) throws IOException {
    byte[] bytes = message.getBytes(UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, to));
  }

  private void receive() {
    DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    try {
      while (true) {
        packet.setLength(LARGEST);
        socket.receive(packet);
        String message = new String(packet.getData(), 0, packet.getLength(), UTF_8);
        if (message.startsWith("NOTIFY ")) {
          answer(message, (InetSocketAddress) packet.getSocketAddress());
          told.add(new Notify(message));
        }
      }
    } catch (SocketException closed) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(String message, InetSocketAddress to) throws IOException {
    StringBuilder answer = new StringBuilder("SIP/2.0 200 OK\r\n");
    Matcher header = HEADER.matcher(message.substring(0, message.indexOf("\r\n\r\n") + 2));
    while (header.find()) {
      if (header.group(1).matches("(?i)Via|From|To|Call-ID|CSeq")) {
        answer.append(header.group(1)).append(": ").append(header.group(2)).append("\r\n");
      }
    }
    send(answer.append("Content-Length: 0\r\n\r\n").toString(), to);
  }

  @Override
  public void close() {
    socket.close();
  }
}

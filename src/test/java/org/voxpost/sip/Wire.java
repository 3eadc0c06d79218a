package org.voxpost.sip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A socket of the caller that speaks whole SIP messages as text. */
sealed interface Wire extends AutoCloseable {
  int PATIENCE_MILLIS = 4000;

  /** Lines end with CRLF whatever the text has. */
  void send(String message);

  /** The next message, or empty when none comes within the time. */
  Optional<String> receive(int millis);

  InetSocketAddress local();

  String transport();

  @Override
  void close();

  default String receive() {
    return receive(PATIENCE_MILLIS).orElseThrow(() -> new AssertionError("no message came"));
  }

  /** The next message that starts so; others are passed over. */
  default String receive(String start) {
    for (int i = 0; i < 50; i++) {
      String message = receive();
      if (message.startsWith(start)) {
        return message;
      }
    }
    throw new AssertionError("nothing began with " + start);
  }

  static byte[] bytes(String message) {
    return message.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The value of a header, by its full name; empty when there is none. */
  static String header(String message, String name) {
    String wanted = name.toLowerCase(Locale.ROOT) + ":";
    return message
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
        .map(line -> line.substring(wanted.length()).strip())
        .findFirst()
        .orElse("");
  }

  static String body(String message) {
    int blank = message.indexOf("\r\n\r\n");
    return blank < 0 ? "" : message.substring(blank + 4);
  }

  /** The answer to a request, with header lines of its own. */
  static String response(String request, String status, String headers) {
    StringBuilder response = new StringBuilder("SIP/2.0 " + status + "\n");
    request
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.matches("(?i)(via|from|to|call-id|cseq):.*"))
        .forEach(line -> response.append(line).append('\n'));
    return response + headers + "Content-Length: 0\n\n";
  }

  static int status(String message) {
    return Integer.parseInt(message.substring("SIP/2.0 ".length()).substring(0, 3));
  }

  final class Udp implements Wire {
    private final DatagramSocket socket;
    private final InetSocketAddress server;

    Udp(InetSocketAddress server) {
      this.server = server;
      try {
        socket = new DatagramSocket(new InetSocketAddress(server.getAddress(), 0));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public void send(String message) {
      sendRaw(bytes(message));
    }

    void sendRaw(byte[] datagram) {
      try {
        socket.send(new DatagramPacket(datagram, datagram.length, server));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public Optional<String> receive(int millis) {
      DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
      try {
        socket.setSoTimeout(millis);
        socket.receive(packet);
        return Optional.of(
            new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
      } catch (SocketTimeoutException silence) {
        return Optional.empty();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public InetSocketAddress local() {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public String transport() {
      return "UDP";
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  final class Tcp implements Wire {
    private final Socket socket;

    Tcp(InetSocketAddress server) {
      try {
        socket = new Socket(server.getAddress(), server.getPort());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public void send(String message) {
      try {
        socket.getOutputStream().write(bytes(message));
        socket.getOutputStream().flush();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public Optional<String> receive(int millis) {
      try {
        socket.setSoTimeout(millis);
        return Optional.of(message(socket.getInputStream()));
      } catch (SocketTimeoutException silence) {
        return Optional.empty();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    private static String message(InputStream in) throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int c = in.read();
        if (c < 0) {
          throw new IOException("connection closed");
        }
        head.append((char) c);
        if (head.toString().isBlank()) {
          head.setLength(0);
        }
      }
      String length = header(head.toString(), "Content-Length");
      return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    @Override
    public InetSocketAddress local() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    @Override
    public String transport() {
      return "TCP";
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /** A caller's socket for the first listener of the transport. */
  static Wire to(UserAgent agent, SipSettings.Transport transport) {
    InetSocketAddress server =
        agent.listeners().stream()
            .filter(listener -> listener.transport() == transport)
            .map(SipSettings.Listener::address)
            .findFirst()
            .orElseThrow();
    return transport == SipSettings.Transport.UDP ? new Udp(server) : new Tcp(server);
  }
}

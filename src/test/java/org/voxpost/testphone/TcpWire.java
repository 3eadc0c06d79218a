package org.voxpost.testphone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** SIP over one connection to the server, and over those the server makes to this phone. */
final class TcpWire implements Wire {
  private final Listener listener;
  private final ServerSocket incoming;
  private final Socket outgoing;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  TcpWire(Listener listener, InetSocketAddress server) {
    this.listener = listener;
    try {
      incoming = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
      outgoing = new Socket();
      outgoing.connect(server, 5000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    serve(outgoing);
    Thread.ofVirtual().name("testphone-tcp-accept").start(this::acceptWhileOpen);
  }

  private void acceptWhileOpen() {
    try {
      while (true) {
        serve(incoming.accept());
      }
    } catch (IOException closed) {
      close();
    }
  }

  private void serve(Socket socket) {
    sockets.add(socket);
    Thread.ofVirtual().name("testphone-tcp-read").start(() -> readWhileOpen(socket));
  }

  private void readWhileOpen(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      while (true) {
        Optional<SipMessage> message = read(in);
        if (message.isEmpty()) {
          return;
        }
        listener.received(message.get(), answer -> write(socket, answer));
      }
    } catch (IOException closed) {
      sockets.remove(socket);
    }
  }

  // RFC 3261 §18.3: a stream is cut into messages by Content-Length; empty lines may come between.
  private static Optional<SipMessage> read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    while (last != 0x0D0A0D0A) {
      int next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      if (head.size() == 0 && (next == '\r' || next == '\n')) {
        continue;
      }
      head.write(next);
      last = last << 8 | next;
    }
    String text = head.toString(StandardCharsets.UTF_8);
    Optional<SipMessage> message = SipMessage.parse(text);
    if (message.isEmpty()) {
      return message;
    }
    String length = message.get().first("Content-Length");
    byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    return SipMessage.parse(text + new String(body, StandardCharsets.UTF_8));
  }

  private static void write(Socket socket, SipMessage message) {
    try {
      synchronized (socket) {
        socket.getOutputStream().write(message.text().getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void send(SipMessage message, InetSocketAddress to) {
    write(outgoing, message);
  }

  @Override
  public String protocol() {
    return "TCP";
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) incoming.getLocalSocketAddress();
  }

  @Override
  public void close() {
    try {
      incoming.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

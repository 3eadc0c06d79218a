package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Stands between the store and a server and hears what either says. */
final class WireTap implements AutoCloseable {
  private static final Pattern COMMAND = Pattern.compile("(?m)^[A-Z]{1,3}[0-9]+ (.*?)\r?$");

  private final ServerSocket entrance;
  private final int serverPort;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final AtomicLong heard = new AtomicLong();
  private volatile String cutAt = "";

  WireTap(int serverPort) {
    this.serverPort = serverPort;
    try {
      this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** Cuts the connection once, before the command that holds this reaches the server. */
  void cutAt(String command) {
    cutAt = command;
  }

  /** Forgets what was said so far. */
  void restart() {
    synchronized (said) {
      said.reset();
    }
    heard.set(0);
  }

  /** The commands the store has sent, without their tags. */
  List<String> commands() {
    synchronized (said) {
      return COMMAND.matcher(said.toString(ISO_8859_1)).results().map(m -> m.group(1)).toList();
    }
  }

  /** The bytes both sides have sent. */
  long bytes() {
    synchronized (said) {
      return said.size() + heard.get();
    }
  }

  /** The bytes the server has sent. */
  long bytesToStore() {
    return heard.get();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> forward(client, server, true));
        Thread.ofVirtual().start(() -> forward(server, client, false));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void forward(Socket from, Socket to, boolean fromStore) {
    byte[] buffer = new byte[65536];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        count(buffer, read, fromStore);
        if (fromStore && isCutAt(new String(buffer, 0, read, ISO_8859_1))) {
          return;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      count(buffer, 0, fromStore);
    }
  }

  private boolean isCutAt(String command) {
    if (cutAt.isEmpty() || !command.contains(cutAt)) {
      return false;
    }
    cutAt = "";
    return true;
  }

  private void count(byte[] buffer, int read, boolean fromStore) {
    if (!fromStore) {
      heard.addAndGet(read);
      return;
    }
    synchronized (said) {
      said.write(buffer, 0, read);
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

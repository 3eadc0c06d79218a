package org.voxpost.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.voxpost.bench.SipLamps.Listener;

/** Bare IMAP clients in IDLE, a connection for each mailbox, all on one thread. */
final class IdleClients implements AutoCloseable {
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private final Listener listener;

  /** Connects them all; each is in IDLE when this returns. */
  IdleClients(List<MailAccount> accounts, Listener listener) throws IOException {
    this.listener = listener;
    for (MailAccount account : accounts) {
      SocketChannel channel =
          SocketChannel.open(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), account.port()));
      read(channel, "* OK");
      write(channel, "a LOGIN " + account.user() + " " + account.password());
      read(channel, "a OK");
      write(channel, "b SELECT INBOX");
      read(channel, "b OK");
      write(channel, "c IDLE");
      read(channel, "+ ");
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, account.number());
    }
    Thread.ofPlatform().daemon().name("idle").start(this::listen);
  }

  private static void write(SocketChannel channel, String command) throws IOException {
    channel.write(ByteBuffer.wrap((command + "\r\n").getBytes(ISO_8859_1)));
  }

  private void read(SocketChannel channel, String wanted) throws IOException {
    StringBuilder text = new StringBuilder();
    while (!text.toString().endsWith("\r\n")
        || !(text.toString().startsWith(wanted) || text.toString().contains("\n" + wanted))) {
      text.append(receive(channel));
    }
  }

  private String receive(SocketChannel channel) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      throw new IOException("the server closed a connection in IDLE");
    }
    return ISO_8859_1.decode(buffer.flip()).toString();
  }

  private void listen() {
    try {
      while (true) {
        selector.select(this::take);
      }
    } catch (ClosedSelectorException _) {
      // Closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(SelectionKey key) {
    long now = System.nanoTime();
    try {
      String text = receive((SocketChannel) key.channel());
      if (!text.replace("* OK Still here\r\n", "").isEmpty()) {
        listener.told((String) key.attachment(), now);
      }
    } catch (ClosedChannelException _) {
      key.cancel();
    } catch (IOException e) {
      key.cancel();
      System.err.println("IDLE of " + key.attachment() + " ended: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}

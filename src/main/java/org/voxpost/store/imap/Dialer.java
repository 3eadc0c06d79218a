package org.voxpost.store.imap;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Looks a server's name up and connects, both within one limit. Its addresses are tried one after
 * the other with a short head start for each, IPv6 and IPv4 in turn (RFC 8305), so that a dead one
 * costs a moment and not the limit.
 */
final class Dialer {
  private static final Duration HEAD_START = Duration.ofMillis(250);

  private final Resolver resolver;
  private final LongSupplier nanoTime;
  private final InFlight<String, InetAddress[]> lookups = new InFlight<>("imap-name");

  /** What the addresses of a name are. */
  interface Resolver {
    InetAddress[] addresses(String name) throws UnknownHostException;
  }

  /** The name service did not answer in time. */
  static final class NameTimeoutException extends IOException {
    private static final long serialVersionUID = 1L;

    NameTimeoutException(String name) {
      super("no answer for " + name);
    }
  }

  private record Attempt(Socket socket, IOException failure) {}

  Dialer(Resolver resolver, LongSupplier nanoTime) {
    this.resolver = resolver;
    this.nanoTime = nanoTime;
  }

  /** A connected socket that sends at once. */
  Socket dial(String host, int port, Duration limit) throws IOException {
    long deadline = nanoTime.getAsLong() + limit.toNanos();
    List<InetAddress> addresses = inTurn(lookUp(host, limit));
    return race(
        addresses.stream().map(each -> new InetSocketAddress(each, port)).toList(), deadline);
  }

  private InetAddress[] lookUp(String host, Duration limit) throws IOException {
    try {
      return lookups.ask(host, limit, () -> resolver.addresses(host));
    } catch (TimeoutException e) {
      throw new NameTimeoutException(host);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException unknown ? unknown : new IOException(e.getCause());
    }
  }

  /** IPv6 and IPv4 in turn, IPv6 first, each in the resolver's order. */
  private static List<InetAddress> inTurn(InetAddress[] addresses) {
    List<InetAddress> six = new ArrayList<>();
    List<InetAddress> four = new ArrayList<>();
    for (InetAddress address : addresses) {
      (address instanceof Inet6Address ? six : four).add(address);
    }
    List<InetAddress> mixed = new ArrayList<>();
    for (int i = 0; i < Math.max(six.size(), four.size()); i++) {
      mixed.addAll(six.subList(Math.min(i, six.size()), Math.min(i + 1, six.size())));
      mixed.addAll(four.subList(Math.min(i, four.size()), Math.min(i + 1, four.size())));
    }
    return mixed;
  }

  private Socket race(List<InetSocketAddress> addresses, long deadline) throws IOException {
    BlockingQueue<Attempt> ended = new LinkedBlockingQueue<>();
    List<Socket> running = new ArrayList<>();
    List<IOException> failures = new ArrayList<>();
    try {
      while (failures.size() < addresses.size()) {
        boolean more = running.size() < addresses.size();
        if (more) {
          running.add(start(addresses.get(running.size()), deadline, ended));
          more = running.size() < addresses.size();
        }
        long left = deadline - nanoTime.getAsLong();
        Attempt next =
            ended.poll(more ? Math.min(left, HEAD_START.toNanos()) : left, TimeUnit.NANOSECONDS);
        if (next != null && next.failure() == null) {
          running.remove(next.socket());
          return next.socket();
        }
        if (next != null) {
          failures.add(next.failure());
        } else if (left <= 0 || !more) {
          throw new SocketTimeoutException("connect timed out");
        }
      }
      throw failures.isEmpty() ? new UnknownHostException("no address") : failures.getLast();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      running.forEach(Dialer::abandon);
    }
  }

  private Socket start(InetSocketAddress address, long deadline, BlockingQueue<Attempt> ended)
      throws IOException {
    Socket socket = new Socket();
    // An APPEND is written in three pieces; Nagle's algorithm would hold the last one back for the
    // peer's delayed acknowledgement.
    socket.setTcpNoDelay(true);
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - nanoTime.getAsLong());
    Thread.ofVirtual()
        .name("imap-dial")
        .start(() -> ended.add(connect(socket, address, Math.clamp(left, 1, Integer.MAX_VALUE))));
    return socket;
  }

  private static Attempt connect(Socket socket, InetSocketAddress address, int limitMillis) {
    try {
      socket.connect(address, limitMillis);
      return new Attempt(socket, null);
    } catch (IOException e) {
      abandon(socket);
      return new Attempt(socket, e);
    }
  }

  private static void abandon(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // Nobody wants it any more.
    }
  }
}

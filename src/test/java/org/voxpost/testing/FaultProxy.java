package org.voxpost.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A bad network before a server: each connection, in the order they come, meets the fault that the
 * seed has for it.
 */
public final class FaultProxy implements AutoCloseable {
  private final ServerSocket entrance;
  private final int serverPort;
  private final long seed;
  private final List<String> history = new CopyOnWriteArrayList<>();
  private final Set<FaultyConnection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean calm;

  public FaultProxy(int serverPort, long seed) {
    this.serverPort = serverPort;
    this.seed = seed;
    try {
      this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::acceptAll);
  }

  public int port() {
    return entrance.getLocalPort();
  }

  /** Ends what is open; the connections from now on meet no fault. */
  public void calm() {
    calm = true;
    open.forEach(FaultyConnection::reset);
  }

  /** What struck so far, a line for each fault. */
  public String history() {
    return String.join("\n", history);
  }

  private void acceptAll() {
    for (int number = 1; !entrance.isClosed(); number++) {
      try {
        Socket client = entrance.accept();
        Fault fault = calm ? Fault.NONE : Fault.choose(new SplittableRandom(seed * 1009 + number));
        serve(client, number, fault);
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client, int number, Fault fault) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
    String name = "connection " + number + ": " + fault;
    var connection = new FaultyConnection(client, server, fault, () -> history.add(name));
    open.add(connection);
    Thread.ofVirtual()
        .start(
            () -> {
              connection.run();
              open.remove(connection);
            });
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(FaultyConnection::reset);
  }
}

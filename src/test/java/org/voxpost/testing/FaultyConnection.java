package org.voxpost.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** Carries bytes between a client and a server until the fault strikes. */
final class FaultyConnection {
  private static final int PIECE = 700;

  private final Socket client;
  private final Socket server;
  private final Fault fault;
  private final Runnable struck;
  private volatile boolean swallowsAll;

  /**
   * @param struck told when the fault strikes
   */
  FaultyConnection(Socket client, Socket server, Fault fault, Runnable struck) {
    this.client = client;
    this.server = server;
    this.fault = fault;
    this.struck = struck;
  }

  /** Returns when both directions have ended. */
  void run() {
    if (fault.kind() == Fault.Kind.REFUSE) {
      struck.run();
      reset();
      return;
    }
    try (client;
        server) {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread answers = Thread.ofVirtual().start(() -> carry(server, client, false));
      carry(client, server, true);
      answers.join();
    } catch (IOException e) {
      reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void carry(Socket from, Socket to, boolean towardsServer) {
    StrikePoint point =
        fault.towardsServer() == towardsServer
            ? new StrikePoint(fault)
            : new StrikePoint(Fault.NONE);
    byte[] buffer = new byte[16384];
    boolean swallows = false;
    try {
      InputStream in = from.getInputStream();
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        if (swallows || swallowsAll) {
          continue;
        }
        int before = point.within(buffer, read);
        to.getOutputStream().write(buffer, 0, before);
        if (point.isReached()) {
          swallows = strike(to, buffer, before, read);
        }
      }
      end(to);
    } catch (IOException e) {
      if (!isClosing()) {
        reset();
      }
    }
  }

  private boolean isClosing() {
    return swallowsAll && fault.kind() == Fault.Kind.CLOSE;
  }

  private void end(Socket to) throws IOException {
    if (swallowsAll && !isClosing()) {
      reset();
    } else {
      to.shutdownOutput();
    }
  }

  /** Whether nothing more may pass in this direction. */
  private boolean strike(Socket to, byte[] buffer, int at, int end) throws IOException {
    struck.run();
    switch (fault.kind()) {
      case DELAY -> {
        pause(fault.delayMillis());
        dribble(to.getOutputStream(), buffer, at, end);
      }
      case RESET -> reset();
      case CLOSE -> {
        swallowsAll = true;
        client.close();
        server.shutdownOutput(); // and its answers are read on: unread ones would reset it
      }
      case HALF_CLOSE -> to.shutdownOutput();
      case BLACK_HOLE -> swallowsAll = true;
      case MUTE, NONE, REFUSE -> {}
    }
    return fault.kind() != Fault.Kind.DELAY;
  }

  private static void dribble(OutputStream out, byte[] buffer, int at, int end) throws IOException {
    for (int from = at; from < end; from += PIECE) {
      out.write(buffer, from, Math.min(PIECE, end - from));
      pause(1);
    }
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Resets both sides. */
  void reset() {
    reset(client);
    reset(server);
  }

  private void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      swallowsAll = true; // it is closed already
    }
  }
}

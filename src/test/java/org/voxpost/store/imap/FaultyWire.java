package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A way to a server that breaks where it is told to, and that says in the server's place what it is
 * told to say.
 */
final class FaultyWire implements AutoCloseable {
  /** Where a connection breaks. */
  enum Break {
    /** The command does not reach the server. */
    BEFORE,
    /** The server has done it, and its answer gets lost. */
    AFTER
  }

  private final ServerSocket entrance;
  private final int serverPort;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<String> once = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final AtomicInteger countdown = new AtomicInteger();
  private final AtomicLong heard = new AtomicLong();
  private volatile Break how = Break.BEFORE;
  private volatile boolean forGood;
  private volatile boolean dead;

  FaultyWire(int serverPort) {
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

  /** Breaks at the nth command from now; for good means that no connection is had until healed. */
  void breakAt(int nthCommand, Break how, boolean forGood) {
    this.how = how;
    this.forGood = forGood;
    countdown.set(nthCommand);
  }

  /** Whether the break has come. */
  boolean isBroken() {
    return countdown.get() < 0;
  }

  void heal() {
    countdown.set(0);
    dead = false;
  }

  /**
   * Answers every command that holds this in the server's place.
   *
   * @param answer lines, in which {@code TAG} is the command's tag
   */
  void answer(String command, String answer) {
    answers.put(command, answer.replace("\n", "\r\n"));
  }

  /** Lets the server answer for itself again. */
  void forgetAnswers() {
    answers.clear();
    once.clear();
  }

  /** Answers one such command. */
  void answerOnce(String command, String answer) {
    once.add(command);
    answer(command, answer);
  }

  /** The commands that reached the server, tags and all, and those answered in its place. */
  List<String> commands() {
    return List.copyOf(commands);
  }

  /** The bytes the server has said. */
  long heard() {
    return heard.get();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        if (dead) {
          client.close();
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        Wire wire = new Wire(client, server);
        Thread.ofVirtual().start(wire::fromStore);
        Thread.ofVirtual().start(wire::fromServer);
      } catch (IOException e) {
        return;
      }
    }
  }

  private final class Wire {
    private final Socket client;
    private final Socket server;
    private volatile boolean deaf;

    Wire(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void fromStore() {
      byte[] buffer = new byte[65536];
      try (client;
          server) {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
          String said = new String(buffer, 0, read, ISO_8859_1);
          boolean breaks = isBreakingPoint();
          if (breaks && how == Break.BEFORE) {
            die();
            return;
          }
          deaf = breaks;
          commands.add(said.strip());
          Optional<String> answer = answerTo(said);
          if (answer.isPresent()) {
            client.getOutputStream().write(answer.get().getBytes(ISO_8859_1));
          } else {
            out.write(buffer, 0, read);
          }
        }
      } catch (IOException e) {
        die();
      }
    }

    private boolean isBreakingPoint() {
      return countdown.get() > 0 && countdown.decrementAndGet() == 0 && markBroken();
    }

    private boolean markBroken() {
      countdown.set(-1);
      dead = forGood;
      return true;
    }

    private Optional<String> answerTo(String said) {
      String tag = said.substring(0, Math.max(0, said.indexOf(' ')));
      Optional<String> command = answers.keySet().stream().filter(said::contains).findFirst();
      Optional<String> answer = command.map(answers::get).map(text -> text.replace("TAG", tag));
      command.filter(once::remove).ifPresent(answers::remove);
      return answer;
    }

    void fromServer() {
      byte[] buffer = new byte[65536];
      try (client;
          server) {
        InputStream in = server.getInputStream();
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
          if (deaf) {
            return;
          }
          heard.addAndGet(read);
          client.getOutputStream().write(buffer, 0, read);
        }
      } catch (IOException e) {
        die();
      }
    }

    private void die() {
      open.remove(client);
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
      for (Socket each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

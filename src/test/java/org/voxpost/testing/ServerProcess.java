package org.voxpost.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process of a mail server, from its start to its end. */
final class ServerProcess {
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts it and returns when a greeting comes from the port.
   *
   * @param output where it writes what it has to say
   * @throws IOException when it does not start, with what it said
   */
  static ServerProcess start(ProcessBuilder command, Path output, int port) throws IOException {
    Process process = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    ServerProcess server = new ServerProcess(process);
    long deadline = System.nanoTime() + START_NANOS;
    while (!answers(port)) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        server.stop();
        throw new IOException(
            command.command().getFirst() + " did not start: " + Files.readString(output));
      }
      pause();
    }
    return server;
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      socket.setSoTimeout(5000);
      return socket.getInputStream().read() == '*';
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it with all its children. */
  void stop() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}

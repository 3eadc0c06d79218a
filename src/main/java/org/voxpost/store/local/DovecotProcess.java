package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.voxpost.store.ChangeFeed.Change;

/** One run of Dovecot: the master that we started and all it started. */
final class DovecotProcess {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(20);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
  private static final int PROBE_MILLIS = 10;

  private final Process process;
  private final DovecotLog log;
  private final LocalFiles files;
  private final Path base;

  private DovecotProcess(Process process, DovecotLog log, LocalFiles files, Path base) {
    this.process = process;
    this.log = log;
    this.files = files;
    this.base = base;
  }

  /**
   * Starts it and returns when it greets.
   *
   * @param command how it is run
   * @param told hears of each change to its mail
   * @throws LocalDovecotException when it ends at once or never greets
   */
  static DovecotProcess start(
      List<String> command,
      LocalFiles files,
      Path base,
      int port,
      Marks marks,
      Consumer<Change> told)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.directory(files.directory().toFile());
    Process process = builder.start();
    DovecotLog log = new DovecotLog(process.getErrorStream(), marks.line(), told, process::destroy);
    DovecotProcess dovecot = new DovecotProcess(process, log, files, base);
    dovecot.process.getOutputStream().close();
    dovecot.awaitGreeting(port, marks.greeting());
    return dovecot;
  }

  private void awaitGreeting(int port, String greeting) throws InterruptedException {
    long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (!greets(port, greeting)) {
      if (process.waitFor(PROBE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new LocalDovecotException(
            "Dovecot ended at once: %s; try dovecot -F -c %s, and see that dovecot-imapd is installed"
                .formatted(log.lastWords(), files.configuration()));
      }
      if (System.nanoTime() > deadline) {
        stop();
        throw new LocalDovecotException(
            "Dovecot does not greet on port %d after %d s: %s"
                .formatted(port, STARTS_WITHIN.toSeconds(), log.lastWords()));
      }
    }
  }

  private static boolean greets(int port, String greeting) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      socket.setSoTimeout(5000);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      String line = in.readLine();
      return line != null && line.endsWith(greeting);
    } catch (IOException e) {
      return false;
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Waits until the master ends and returns its exit status. */
  int await() throws InterruptedException {
    return process.waitFor();
  }

  String lastWords() throws InterruptedException {
    return log.lastWords();
  }

  /** Ends the master and all it started, by force when asking takes too long. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      process.waitFor();
    }
    Leftovers.end(files, base);
  }
}

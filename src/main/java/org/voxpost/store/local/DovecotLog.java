package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dovecot's own log, taken into ours, with its last lines kept to explain a start that failed. */
final class DovecotLog {
  private static final Logger LOG = LoggerFactory.getLogger("dovecot");
  private static final int KEPT = 5;

  private final Deque<String> last = new ArrayDeque<>();
  private final Thread reader;

  DovecotLog(InputStream lines) {
    reader = Thread.ofVirtual().name("dovecot-log").start(() -> read(lines));
  }

  private void read(InputStream stream) {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    } catch (IOException e) {
      LOG.debug("Dovecot's log ended: {}", e.toString());
    }
  }

  private void take(String line) {
    if (line.contains("Error:") || line.contains("Fatal:") || line.contains("Panic:")) {
      keep(line);
      LOG.warn("{}", line);
    } else if (line.contains("Warning:")) {
      LOG.info("{}", line);
    } else {
      LOG.debug("{}", line);
    }
  }

  private synchronized void keep(String line) {
    if (last.size() == KEPT) {
      last.removeFirst();
    }
    last.add(line.strip());
  }

  /** What it complained of before it ended. */
  String lastWords() throws InterruptedException {
    reader.join(1000);
    synchronized (this) {
      return last.isEmpty() ? "it said nothing" : String.join("; ", last);
    }
  }
}

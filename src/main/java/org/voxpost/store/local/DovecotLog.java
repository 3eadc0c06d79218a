package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.ChangeFeed.Change;

/**
 * Dovecot's own log. What it says of changed mail is told as changes: it is written after the
 * change is committed and, as a rule, before the client that made it is answered. The rest is taken
 * into our log, with its last lines kept to explain a start that failed.
 */
final class DovecotLog {
  private static final Logger LOG = LoggerFactory.getLogger("dovecot");
  private static final int KEPT = 5;

  /** A child that ended badly may have committed what it never got to log. */
  private static final Pattern LOST =
      Pattern.compile("(?:imap: )?Fatal: master: service\\(imap\\): child .*");

  /** Dovecot starts no other such child before it is itself started again. */
  private static final Pattern DEAF = Pattern.compile("master: Error: service\\(log\\): child .*");

  /** So many lines are taken as one at most; a client that marks 10,000 emails makes as many. */
  private static final int BATCH = 1000;

  private final Deque<String> last = new ArrayDeque<>();
  private final String mark;
  private final Consumer<Change> told;
  private final Runnable deaf;
  private final Thread reader;

  /**
   * Reads until it ends.
   *
   * @param mark what lines about users' mail begin with
   * @param deaf run when nothing more will be heard although Dovecot lives on
   */
  DovecotLog(InputStream lines, String mark, Consumer<Change> told, Runnable deaf) {
    this.mark = mark;
    this.told = told;
    this.deaf = deaf;
    this.reader = Thread.ofPlatform().daemon().name("dovecot-log").start(() -> read(lines));
  }

  private void read(InputStream stream) {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      Set<Change> changes = new LinkedHashSet<>();
      int taken = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line, changes);
        taken++;
        if (taken == BATCH || !lines.ready()) {
          changes.forEach(told);
          changes.clear();
          taken = 0;
        }
      }
    } catch (IOException e) {
      LOG.debug("Dovecot's log ended: {}", e.toString());
    }
  }

  private void take(String line, Set<Change> changes) {
    Optional<MailLine> mail = MailLine.read(mark, line);
    Optional<Change> change = mail.flatMap(MailLine::change);
    if (change.isPresent()) {
      changes.add(change.get());
      return;
    }
    if (LOST.matcher(mail.map(MailLine::text).orElse(line)).matches()) {
      changes.add(Change.ANY);
    }
    if (DEAF.matcher(line).matches()) {
      deaf.run();
    }
    log(mail.map(MailLine::toString).orElse(line));
  }

  private void log(String line) {
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

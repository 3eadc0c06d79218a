package org.voxpost.hooks;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.program.Outcome;
import org.voxpost.program.Program;
import org.voxpost.store.Counts;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.StoreException;
import org.voxpost.store.spool.Threads;

/**
 * Runs {@code externnotify} when a mailbox's counts may have changed: off the call's path, a few at
 * a time, one at a time for a mailbox. What comes while one waits replaces it: a program is told
 * the newest counts, not every one.
 */
public final class CountNotices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CountNotices.class);
  private static final int AT_ONCE = 4;

  private final List<String> words;
  private final Program program;
  private final MessageStore store;
  private final Threads threads;
  private final Map<MailboxId, News> waiting = new LinkedHashMap<>();
  private final Set<MailboxId> running = new HashSet<>();
  private boolean closed;

  /**
   * @param counts empty where they are still to be asked for
   */
  private record News(MailboxSettings mailbox, Optional<Counts> counts) {}

  /**
   * @param store asked for the counts that nobody brings
   */
  public CountNotices(HookSettings settings, MessageStore store, Threads threads) {
    this.words = settings.counts();
    this.program = new Program(settings.limit());
    this.store = store;
    this.threads = threads;
  }

  /** A mailbox has these counts now; returns at once. */
  public void countsChanged(MailboxSettings mailbox, Counts counts) {
    add(new News(mailbox, Optional.of(counts)));
  }

  /** A mailbox has other counts than before; returns at once. */
  public void countsChanged(MailboxSettings mailbox) {
    add(new News(mailbox, Optional.empty()));
  }

  private void add(News news) {
    if (words.isEmpty()) {
      return;
    }
    synchronized (this) {
      waiting.put(news.mailbox().id(), news);
    }
    startWhatMay();
  }

  private void startWhatMay() {
    while (true) {
      Optional<News> next = next();
      if (next.isEmpty()) {
        return;
      }
      News news = next.get();
      threads.start("externnotify-" + news.mailbox().id(), () -> run(news));
    }
  }

  private synchronized Optional<News> next() {
    if (closed || running.size() >= AT_ONCE) {
      return Optional.empty();
    }
    Iterator<News> each = waiting.values().iterator();
    while (each.hasNext()) {
      News news = each.next();
      if (running.add(news.mailbox().id())) {
        each.remove();
        return Optional.of(news);
      }
    }
    return Optional.empty();
  }

  private void run(News news) {
    MailboxId id = news.mailbox().id();
    try {
      Outcome outcome = program.run(arguments(id, counts(news)), new byte[0]);
      if (outcome.isSuccess()) {
        LOG.debug("externnotify for {}: {}", id, outcome.said());
      } else {
        LOG.warn("externnotify for {} failed: {}", id, outcome.said());
      }
    } catch (StoreException e) {
      LOG.warn("externnotify for {} is not run, its counts are unknown: {}", id, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        running.remove(id);
      }
      startWhatMay();
    }
  }

  private Counts counts(News news) {
    if (news.counts().isPresent()) {
      return news.counts().get();
    }
    try (OpenMailbox box = store.open(news.mailbox())) {
      return box.counts();
    }
  }

  private List<String> arguments(MailboxId id, Counts counts) {
    return Stream.concat(
            words.stream(),
            Stream.of(
                id.context(),
                id.number(),
                Integer.toString(counts.fresh()),
                Integer.toString(counts.old() + counts.urgentOld()),
                Integer.toString(counts.urgentFresh())))
        .toList();
  }

  /** Starts nothing more. */
  @Override
  public synchronized void close() {
    closed = true;
  }
}

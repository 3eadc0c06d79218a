package org.voxpost.store.imap;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.StoreException;

/**
 * The connections to all servers: at most so many to each, and those nobody uses are kept for a
 * while for the next one with the same login. Whoever takes a connection owns it until it is given
 * back.
 */
final class ConnectionPool implements AutoCloseable {
  private static final Duration KEPT = Duration.ofMinutes(4);
  private static final Duration TRUSTED = Duration.ofSeconds(20);

  private final ImapConnector connector;
  private final ImapSettings settings;
  private final Executor background;
  private final ScheduledExecutorService timer;
  private final LongSupplier nanoTime;
  private final Map<String, Integer> open = new HashMap<>();
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final Future<?> upkeep;
  private boolean closed;

  /**
   * A connection that is somebody's.
   *
   * @param reused false when it was opened for this use
   */
  record Taken(Login login, ImapConnection connection, boolean reused) {}

  private record Idle(Login login, ImapConnection connection, long sinceNanos) {}

  ConnectionPool(
      ImapSettings settings,
      Executor background,
      ScheduledExecutorService timer,
      LongSupplier nanoTime) {
    this.connector = new ImapConnector(settings, timer);
    this.settings = settings;
    this.background = background;
    this.timer = timer;
    this.nanoTime = nanoTime;
    long every = KEPT.toMillis() / 4;
    this.upkeep =
        timer.scheduleWithFixedDelay(this::closeLongIdle, every, every, TimeUnit.MILLISECONDS);
  }

  /** A connection that answers: one that was idle for long is asked first. */
  Taken take(Login login) {
    for (Optional<Idle> kept = takeIdle(login); kept.isPresent(); kept = takeIdle(login)) {
      if (isFresh(kept.get()) || answers(kept.get().connection())) {
        return new Taken(login, kept.get().connection(), true);
      }
      discard(new Taken(login, kept.get().connection(), true));
    }
    return open(login, settings.openTimeout());
  }

  /** As {@link #take}, but an idle connection comes unasked: for a command that may be repeated. */
  Taken takeUnasked(Login login) {
    return takeIdle(login)
        .map(kept -> new Taken(login, kept.connection(), true))
        .orElseGet(() -> open(login, settings.openTimeout()));
  }

  /** A new connection, unless the server already has as many as it may. */
  Optional<Taken> openIfRoom(Login login) {
    synchronized (this) {
      if (closed || openTo(login) >= settings.maxConnections()) {
        return Optional.empty();
      }
    }
    return Optional.of(open(login, Duration.ZERO));
  }

  boolean hasIdle(Login login) {
    synchronized (this) {
      return idle.stream().anyMatch(kept -> kept.login().equals(login));
    }
  }

  /** Gives a connection back that is in order. */
  void giveBack(Taken taken) {
    synchronized (this) {
      if (!closed) {
        idle.addFirst(new Idle(taken.login(), taken.connection(), nanoTime.getAsLong()));
        notifyAll();
        return;
      }
    }
    discard(taken);
  }

  /** Closes a connection that is no longer in order. */
  void discard(Taken taken) {
    synchronized (this) {
      open.merge(taken.login().place(), -1, Integer::sum);
      notifyAll();
    }
    taken.connection().cut();
  }

  /** Ends a connection that is in order with a goodbye. */
  void logout(Taken taken) {
    synchronized (this) {
      open.merge(taken.login().place(), -1, Integer::sum);
      notifyAll();
    }
    background.execute(() -> logout(taken.connection()));
  }

  private synchronized Optional<Idle> takeIdle(Login login) {
    for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
      Idle kept = each.next();
      if (kept.login().equals(login)) {
        each.remove();
        return Optional.of(kept);
      }
    }
    return Optional.empty();
  }

  private Taken open(Login login, Duration patience) {
    awaitRoom(login, patience);
    try {
      ImapConnection connection = new ImapConnection(connector.connect(login));
      return new Taken(login, connection, false);
    } catch (RuntimeException e) {
      synchronized (this) {
        open.merge(login.place(), -1, Integer::sum);
        notifyAll();
      }
      throw e;
    }
  }

  /** Counts one more connection to the server, or makes another login's idle one give way. */
  private synchronized void awaitRoom(Login login, Duration patience) {
    long deadline = nanoTime.getAsLong() + patience.toNanos();
    while (openTo(login) >= settings.maxConnections() && !evictIdle(login)) {
      long left = deadline - nanoTime.getAsLong();
      if (left <= 0) {
        throw ImapFault.tooMany(login, settings.maxConnections());
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw StoreException.passing("interrupted while waiting for a connection", e);
      }
    }
    if (closed) {
      throw StoreException.passing("the store is closed", null);
    }
    open.merge(login.place(), 1, Integer::sum);
  }

  private int openTo(Login login) {
    return open.getOrDefault(login.place(), 0);
  }

  private boolean evictIdle(Login login) {
    for (Iterator<Idle> oldest = idle.descendingIterator(); oldest.hasNext(); ) {
      Idle kept = oldest.next();
      if (kept.login().place().equals(login.place())) {
        oldest.remove();
        forget(kept);
        return true;
      }
    }
    return false;
  }

  private synchronized void closeLongIdle() {
    for (Iterator<Idle> each = idle.descendingIterator(); each.hasNext(); ) {
      Idle kept = each.next();
      if (nanoTime.getAsLong() - kept.sinceNanos() > KEPT.toNanos()) {
        each.remove();
        forget(kept);
      }
    }
  }

  private void forget(Idle kept) {
    open.merge(kept.login().place(), -1, Integer::sum);
    background.execute(() -> logout(kept.connection()));
  }

  private void logout(ImapConnection connection) {
    // Not by cutting: that would wait, on the one timer, for the very answer that does not come.
    try (var _ = TimeLimit.of(settings.closeTimeout(), Thread.currentThread(), timer)) {
      connection.logout();
    }
  }

  private boolean isFresh(Idle kept) {
    return nanoTime.getAsLong() - kept.sinceNanos() < TRUSTED.toNanos();
  }

  private static boolean answers(ImapConnection connection) {
    try {
      connection.noop();
      return true;
    } catch (ProtocolException e) {
      return false;
    }
  }

  @Override
  public void close() {
    upkeep.cancel(false);
    List<Idle> left;
    synchronized (this) {
      closed = true;
      left = new ArrayList<>(idle);
      idle.clear();
      notifyAll();
    }
    left.forEach(kept -> kept.connection().cut());
  }
}

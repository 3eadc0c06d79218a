package org.voxpost.store.imap;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.eclipse.angus.mail.iap.ProtocolException;

/**
 * One connection in IDLE. Each news ends it, is counted on the same connection, and IDLE begins
 * again; it also ends now and then to ask, because pushes do get lost.
 */
final class IdleVigil implements Vigil {
  private final FolderWatch folder;
  private final ImapSettings settings;
  private final Rhythm rhythm;
  private final ImapConnector connector;
  private final Doorway doorway;
  private final ScheduledExecutorService timer;
  private final Function<FolderWatch, Vigil> withoutIdle;

  /**
   * @param connector makes connections whose read timeout is longer than an IDLE
   * @param withoutIdle what to do at a server that does not offer it
   */
  IdleVigil(
      FolderWatch folder,
      ImapSettings settings,
      Rhythm rhythm,
      ImapConnector connector,
      Doorway doorway,
      ScheduledExecutorService timer,
      Function<FolderWatch, Vigil> withoutIdle) {
    this.folder = folder;
    this.settings = settings;
    this.rhythm = rhythm;
    this.connector = connector;
    this.doorway = doorway;
    this.timer = timer;
    this.withoutIdle = withoutIdle;
  }

  @Override
  public Vigil keep() throws ProtocolException, InterruptedException {
    Login login = folder.folder().login();
    ImapConnection connection;
    try (var _ = doorway.enter(login);
        var _ = limit(settings.openTimeout().plus(settings.readTimeout()))) {
      connection = new ImapConnection(connector.connect(login));
    }
    try {
      if (!connection.offers("IDLE")) {
        return withoutIdle.apply(folder);
      }
      watch(connection);
      return this;
    } finally {
      leave(connection);
    }
  }

  private void watch(ImapConnection connection) throws ProtocolException {
    boolean told = false;
    while (!folder.isClosed()) {
      try (var _ = limit(settings.readTimeout())) {
        folder.recount(connection, told);
      }
      boolean pushed = idle(connection);
      told = !folder.bell().take() && pushed;
    }
  }

  /** Returns whether the server told something. */
  private boolean idle(ImapConnection connection) throws ProtocolException {
    AtomicReference<TimeLimit> answer = new AtomicReference<>(limit(settings.readTimeout()));
    Thread thread = Thread.currentThread();
    Idling idling =
        connection.idling(() -> answer.set(TimeLimit.of(settings.readTimeout(), thread, timer)));
    Future<?> longest =
        timer.schedule(idling::end, longestIdle().toMillis(), TimeUnit.MILLISECONDS);
    folder.bell().alsoAtRing(idling::end);
    try {
      return idling.run(() -> answer.get().close());
    } finally {
      folder.bell().alsoAtRing(() -> {});
      longest.cancel(false);
      answer.get().close();
    }
  }

  private Duration longestIdle() {
    Duration poll = rhythm.beneathPushes(settings.watch());
    return poll.compareTo(rhythm.idle()) < 0 ? poll : rhythm.idle();
  }

  private TimeLimit limit(Duration longest) {
    return TimeLimit.of(longest, Thread.currentThread(), timer);
  }

  private void leave(ImapConnection connection) {
    if (folder.isClosed() && !Thread.currentThread().isInterrupted()) {
      try (var _ = limit(settings.closeTimeout())) {
        connection.logout();
      }
    } else {
      connection.cut();
    }
  }
}

package org.voxpost.store.imap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.ChangeFeed;
import org.voxpost.store.Counts;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Watch;

/** All that is watched, each folder once, and by the way that its server and settings allow. */
final class Watches implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
  private static final int AT_A_TIME = 8;
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final ImapSettings settings;
  private final ConnectionPool pool;
  private final KnownMessages memory;
  private final ChangeFeed feed;
  private final Rhythm rhythm;
  private final ScheduledExecutorService timer;
  private final ThreadFactory threads;
  private final ImapConnector connector;
  private final ChangeFeed.Listening listening;
  private final Doorway doorway = new Doorway(AT_A_TIME);
  private final Outages outages = new Outages();
  private final Map<WatchedFolder, Kept> folders = new HashMap<>();
  private final Map<String, Set<WatchedFolder>> idling = new HashMap<>();
  private final Set<String> warned = new HashSet<>();
  private boolean closed;

  /**
   * @param fed whether the feed tells of it
   */
  private record Kept(FolderWatch watch, Thread thread, boolean fed) {}

  /**
   * @param threads makes virtual threads, one for each folder
   */
  Watches(
      ImapSettings settings,
      ConnectionPool pool,
      KnownMessages memory,
      ChangeFeed feed,
      Rhythm rhythm,
      ScheduledExecutorService timer,
      ThreadFactory threads) {
    this.settings = settings;
    this.pool = pool;
    this.memory = memory;
    this.feed = feed;
    this.rhythm = rhythm;
    this.timer = timer;
    this.threads = threads;
    Duration patience = rhythm.idle().plus(settings.readTimeout()).multipliedBy(2);
    this.connector = new ImapConnector(settings.withReadTimeout(patience), timer);
    this.listening = feed.listen(this::changed);
  }

  Watch watch(MailboxSettings mailbox, Consumer<Counts> changed) {
    WatchedFolder folder = WatchedFolder.of(mailbox.account());
    var watch = new MailboxWatch(mailbox, memory, changed, gone -> remove(folder, gone));
    synchronized (this) {
      if (!closed) {
        folders.computeIfAbsent(folder, _ -> begin(folder, mailbox.account())).watch().add(watch);
      }
    }
    return watch;
  }

  private Kept begin(WatchedFolder folder, AccountSettings account) {
    boolean fed = feed.covers(account);
    FolderWatch watch =
        new FolderWatch(
            folder, rhythm, outages, self -> fed ? asking(self, this::seldom) : vigil(self));
    Thread thread = threads.newThread(watch);
    thread.start();
    return new Kept(watch, thread, fed);
  }

  private Vigil vigil(FolderWatch folder) {
    if (settings.watch().pollLogout()) {
      return polling(folder, "imap_poll_logout forbids IDLE");
    }
    String server = folder.folder().login().place();
    Set<WatchedFolder> there = idling.computeIfAbsent(server, _ -> new HashSet<>());
    if (there.size() >= settings.watch().maxIdle()) {
      warn(
          server,
          "{}: {} folders are in IDLE, as many as imapmaxidle allows; the others are polled",
          there.size());
      return polling(folder, "imapmaxidle is reached");
    }
    there.add(folder.folder());
    return new IdleVigil(folder, settings, rhythm, connector, doorway, timer, this::withoutIdle);
  }

  private synchronized Vigil withoutIdle(FolderWatch folder) {
    forgetIdling(folder.folder());
    return polling(folder, "the server offers no IDLE");
  }

  private Vigil polling(FolderWatch folder, String why) {
    if (!settings.watch().polls()) {
      warn(
          folder.folder().login().place(),
          "{}: {} and pollmailboxes is no: what others change there is not noticed",
          why);
      return asking(folder, () -> Rhythm.NEVER);
    }
    return asking(folder, () -> settings.watch().pollFrequency());
  }

  private Duration seldom() {
    return rhythm.beneathPushes(settings.watch());
  }

  private Vigil asking(FolderWatch folder, Supplier<Duration> interval) {
    return new PollVigil(folder, pool, doorway, settings.watch().pollLogout(), interval);
  }

  private void warn(String server, String text, Object what) {
    if (warned.add(server)) {
      LOG.warn(text, server, what);
    }
  }

  /** Something was changed by ourselves: whoever watches it recounts at once. */
  void touched(Login login, String folder) {
    Optional<Kept> kept;
    synchronized (this) {
      kept = Optional.ofNullable(folders.get(WatchedFolder.of(login, folder)));
    }
    kept.ifPresent(each -> each.watch().bell().ring());
  }

  private void changed(ChangeFeed.Change change) {
    List<Kept> meant;
    synchronized (this) {
      meant =
          folders.values().stream().filter(kept -> kept.fed() && isMeant(kept, change)).toList();
    }
    meant.forEach(kept -> kept.watch().bell().ring());
  }

  private static boolean isMeant(Kept kept, ChangeFeed.Change change) {
    WatchedFolder folder = kept.watch().folder();
    return (change.user().isEmpty() || change.user().equals(folder.login().user()))
        && (change.folder().isEmpty()
            || WatchedFolder.of(folder.login(), change.folder()).equals(folder));
  }

  private synchronized void remove(WatchedFolder folder, MailboxWatch gone) {
    Kept kept = folders.get(folder);
    if (kept != null && kept.watch().remove(gone)) {
      folders.remove(folder);
      forgetIdling(folder);
      kept.watch().close();
    }
  }

  private void forgetIdling(WatchedFolder folder) {
    idling.getOrDefault(folder.login().place(), new HashSet<>()).remove(folder);
  }

  /** Ends them all; those at a server that does not answer are cut off. */
  @Override
  public void close() {
    listening.close();
    List<Kept> left;
    synchronized (this) {
      closed = true;
      left = new ArrayList<>(folders.values());
      folders.clear();
    }
    left.forEach(kept -> kept.watch().close());
    long deadline = System.nanoTime() + LAST_WORDS.toNanos();
    for (Kept kept : left) {
      end(kept.thread(), deadline - System.nanoTime());
    }
  }

  private static void end(Thread thread, long nanos) {
    try {
      if (!thread.join(Duration.ofNanos(Math.max(1, nanos)))) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      thread.interrupt();
    }
  }
}

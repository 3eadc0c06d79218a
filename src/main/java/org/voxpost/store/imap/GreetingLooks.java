package org.voxpost.store.imap;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.StoreException;

/**
 * When a server is asked whether greetings are still what they were: behind the back of whoever
 * wants one, a few at a time on each server, and for no mailbox twice in a few seconds.
 */
final class GreetingLooks {
  private static final Logger LOG = LoggerFactory.getLogger(GreetingLooks.class);
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final int AT_A_TIME = 4;

  private final Executor background;
  private final LongSupplier nanoTime;
  private final Doorway door = new Doorway(AT_A_TIME);
  private final Map<KnownMessages.View, Long> last = new HashMap<>();
  private final Set<KnownMessages.View> running = new HashSet<>();
  private final Set<String> troubles = ConcurrentHashMap.newKeySet();

  GreetingLooks(Executor background, LongSupplier nanoTime) {
    this.background = background;
    this.nanoTime = nanoTime;
  }

  /** Returns at once; the look comes soon, unless one was just had. */
  void soon(KnownMessages.View view, Runnable look) {
    if (begin(view)) {
      background.execute(
          () -> {
            try {
              look(view.login(), look, KnownFormat.key(view));
            } finally {
              end(view);
            }
          });
    }
  }

  private synchronized boolean begin(KnownMessages.View view) {
    Long before = last.get(view);
    boolean isDue = before == null || nanoTime.getAsLong() - before >= PAUSE.toNanos();
    return isDue && running.add(view);
  }

  private synchronized void end(KnownMessages.View view) {
    running.remove(view);
    last.put(view, nanoTime.getAsLong());
  }

  private void look(Login login, Runnable look, String mailbox) {
    try (var _ = door.enter(login)) {
      look.run();
      boolean serverIsBack = troubles.remove(login.place());
      if (troubles.remove(mailbox) || serverIsBack) {
        LOG.info("the greetings of {} can be looked at again", login);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreException e) {
      // A server that is away is named once, whatever number of mailboxes it has.
      if (troubles.add(e.isWorthRetrying() ? login.place() : mailbox)) {
        LOG.warn("greetings stay as last known: {}", e.getMessage());
      } else {
        LOG.debug("greetings stay as last known: {}", e.getMessage());
      }
    }
  }
}

package org.voxpost.store.imap;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits that others may join: a question that is being asked is not asked again, and nobody waits
 * longer than the limit. A question nobody waits for any longer goes on until it ends by itself, so
 * that the next one joins it instead of piling up behind it.
 */
final class InFlight<K, V> {
  private final ConcurrentMap<K, FutureTask<V>> running = new ConcurrentHashMap<>();
  private final String name;

  /**
   * @param name of its threads
   */
  InFlight(String name) {
    this.name = name;
  }

  /**
   * The answer.
   *
   * @throws TimeoutException when it does not come in time
   * @throws ExecutionException with what the question threw
   */
  V ask(K key, Duration limit, Callable<V> question) throws TimeoutException, ExecutionException {
    FutureTask<V> mine = new FutureTask<>(question);
    // One that has its answer is no longer asked, though it may not be forgotten yet.
    FutureTask<V> asked =
        running.compute(key, (_, known) -> known == null || known.isDone() ? mine : known);
    if (asked == mine) {
      Thread.ofVirtual().name(name).start(() -> run(key, mine));
    }
    try {
      return asked.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted");
    }
  }

  private void run(K key, FutureTask<V> task) {
    try {
      task.run();
    } finally {
      running.remove(key, task);
    }
  }
}

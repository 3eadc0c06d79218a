package org.voxpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a watch told, in order. */
public final class WatchedCounts implements Consumer<Counts> {
  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<Counts> told = new LinkedBlockingQueue<>();

  @Override
  public void accept(Counts counts) {
    told.add(counts);
  }

  /** The next that is told; waits for it. */
  public Counts next() {
    try {
      Counts counts = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(counts).as("counts told within %s s", PATIENCE_SECONDS).isNotNull();
      return counts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until these are told, with others before that a server may tell of on the way. */
  public void await(Counts counts) {
    while (!next().equals(counts)) {
      assertThat(counts.total()).isNotNegative();
    }
  }

  public boolean isEmpty() {
    return told.isEmpty();
  }
}

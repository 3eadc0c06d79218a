package org.voxpost.pins;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where passwords are hashed. There are two threads, so that any number of logins at once takes two
 * hashes' memory; and they are none of the calls', which a hash would hold up.
 */
public final class HashThreads implements Executor, AutoCloseable {
  private static final int AT_ONCE = 2;

  private final ExecutorService threads;

  private HashThreads(ExecutorService threads) {
    this.threads = threads;
  }

  /** Starts them. */
  public static HashThreads start() {
    return new HashThreads(
        Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("pin-hash-", 0).factory()));
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  /** Lets the hashes under way come to their end. */
  @Override
  public void close() {
    threads.shutdown();
  }
}

package org.voxpost.media;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that encode ahead of the playing: as many as there are cores, and none when idle. */
final class Encoders {
  private static final int IDLE_SECONDS = 10;

  private Encoders() {}

  static ExecutorService start() {
    int cores = Runtime.getRuntime().availableProcessors();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            cores,
            cores,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("encoder-", 1).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}

package org.voxpost.bench;

import java.io.IOException;
import java.util.List;

/**
 * Callers who leave a message each: they hear the greeting out, speak for twenty seconds from the
 * beep on, and hang up in ten bursts, a tenth of them at the same moment.
 */
final class DepositLoad {
  private static final int BURSTS = 10;
  private static final long SPOKEN_NANOS = 20_100_000_000L;
  private static final long SETTLED_NANOS = 1_000_000_000L;

  private final Load load;

  DepositLoad(Load load) {
    this.load = load;
  }

  /** What is done while all are being recorded. */
  interface Middle {
    void run() throws IOException, InterruptedException;
  }

  /** Makes the calls; returns when the last has ended. */
  void run(Middle middle) throws IOException, InterruptedException {
    List<LoadCall> calls = load.calls();
    load.await(now -> areRecorded(now, SETTLED_NANOS, calls));
    middle.run();
    int size = Math.ceilDiv(calls.size(), BURSTS);
    for (int at = 0; at < calls.size(); at += size) {
      List<LoadCall> burst = calls.subList(at, Math.min(at + size, calls.size()));
      load.await(now -> areRecorded(now, SPOKEN_NANOS, burst));
      load.hangUp(burst);
    }
    load.awaitGoodbyes();
  }

  private boolean areRecorded(long now, long nanos, List<LoadCall> some) {
    return load.areTalking()
        && some.stream()
            .filter(call -> call.state() == LoadCall.State.TALKING)
            .allMatch(call -> call.listenedTo(now) >= nanos);
  }
}

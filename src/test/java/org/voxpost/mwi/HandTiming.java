package org.voxpost.mwi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time turned by hand. */
final class HandTiming implements Timing {
  private record Due(long at, Runnable task) {}

  private final List<Due> due = new ArrayList<>();
  private long now;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void after(Duration pause, Runnable task) {
    due.add(new Due(now + pause.toNanos(), task));
  }

  void pass(Duration time) {
    long end = now + time.toNanos();
    while (true) {
      Due next = due.stream().min(Comparator.comparingLong(Due::at)).orElse(null);
      if (next == null || next.at() > end) {
        break;
      }
      due.remove(next);
      now = next.at();
      next.task().run();
    }
    now = end;
  }
}

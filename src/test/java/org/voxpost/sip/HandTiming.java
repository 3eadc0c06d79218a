package org.voxpost.sip;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock that goes on when the test says so. */
final class HandTiming implements Timing {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final List<Alarm> alarms = new ArrayList<>();

  private record Alarm(Instant when, Runnable task) {}

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Runnable later(Duration delay, Runnable task) {
    Alarm alarm = new Alarm(now.plus(delay), task);
    alarms.add(alarm);
    return () -> alarms.remove(alarm);
  }

  /** All that falls due on the way is done, in its order. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    while (true) {
      var due =
          alarms.stream()
              .filter(alarm -> !alarm.when.isAfter(end))
              .min(Comparator.comparing(Alarm::when));
      if (due.isEmpty()) {
        break;
      }
      alarms.remove(due.get());
      now = due.get().when;
      due.get().task.run();
    }
    now = end;
  }

  int alarms() {
    return alarms.size();
  }
}

package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

class SignallingTest {
  @Test
  void whatIsCalledOffWhileItWaitsForItsTurnDoesNotRun() throws InterruptedException {
    BlockingQueue<Runnable> serial = new LinkedBlockingQueue<>();
    List<String> seen = new ArrayList<>();
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      Signalling signalling =
          new Signalling(null, null, null, null, Runnable::run, clock, InstantSource.system());
      Runnable callOff = signalling.later(Duration.ofMillis(1), serial::add, () -> seen.add("it"));
      Runnable waiting = serial.take();

      callOff.run();
      waiting.run();
    }
    assertThat(seen).isEmpty();
  }
}

package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialTest {
  @Test
  void tasksRunInTheirOrderWhateverThreadsRunThem() throws InterruptedException {
    List<Integer> seen = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Serial serial = new Serial("c1", threads);
      IntStream.range(0, 2000).forEach(i -> serial.execute(() -> seen.add(i)));
      serial.execute(done::countDown);
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(seen).isEqualTo(IntStream.range(0, 2000).boxed().toList());
  }

  @Test
  void aTaskThatFailsDoesNotStopTheNext() {
    List<String> seen = new ArrayList<>();
    Serial serial = new Serial("c1", Runnable::run);

    serial.execute(
        () -> {
          throw new IllegalStateException("a bug");
        });
    serial.execute(() -> seen.add("next"));

    assertThat(seen).containsExactly("next");
  }

  @Test
  void aTaskThatIsHandedInWhileOneRunsWaitsForItsEnd() {
    Queue<Runnable> thread = new ArrayDeque<>();
    List<String> seen = new ArrayList<>();
    Serial serial = new Serial("c1", thread::add);

    serial.execute(
        () -> {
          serial.execute(() -> seen.add("second"));
          seen.add("first");
        });
    thread.remove().run();

    assertThat(seen).containsExactly("first", "second");
    assertThat(thread).isEmpty();
  }
}

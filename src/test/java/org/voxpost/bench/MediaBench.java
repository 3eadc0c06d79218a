package org.voxpost.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.voxpost.codec.Codecs;
import org.voxpost.media.Clip;
import org.voxpost.media.MediaEngine;
import org.voxpost.media.MediaSession;
import org.voxpost.media.MediaSettings;
import org.voxpost.sdp.Agreed;
import org.voxpost.sdp.Direction;
import org.voxpost.sound.Pcm;

/**
 * What the media thread costs: two engines play to each other over loopback, 20 ms PCMU both ways,
 * and every call of the first is recorded.
 */
final class MediaBench implements Benchmark {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private static final int SECONDS = 10;

  @Override
  public String name() {
    return "media";
  }

  @Override
  public void run(Consumer<Figure> report) throws Exception {
    for (int calls : new int[] {100, 500}) {
      measure(report, calls, SECONDS);
    }
  }

  private void measure(Consumer<Figure> report, int calls, int seconds) throws Exception {
    try (MediaEngine ours = engine(20_000);
        MediaEngine theirs = engine(30_000)) {
      ours.start();
      long thread = newestMediaThread();
      theirs.start();
      List<MediaSession.Recorder> recorders = connect(ours, theirs, calls, seconds);
      run(recorders, 3);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long cpu = threads.getThreadCpuTime(thread);
      long allocated = threads.getThreadAllocatedBytes(thread);
      run(recorders, seconds);
      double cpuSeconds = (threads.getThreadCpuTime(thread) - cpu) / 1e9;
      long bytes = threads.getThreadAllocatedBytes(thread) - allocated;
      String variant = String.valueOf(calls);
      double perThousand = cpuSeconds * 1000 / (calls * (double) seconds);
      report.accept(new Figure(name(), variant, "cpu_s_per_1000_call_s", perThousand));
      report.accept(
          new Figure(name(), variant, "bytes_per_tick", (double) bytes / (seconds * 50L)));
      double packets = 2.0 * calls * seconds * 50;
      report.accept(new Figure(name(), variant, "bytes_per_packet", bytes / packets));
      report.accept(new Figure(name(), variant, "latest_tick_ms", ours.longestHalt().toMillis()));
    }
  }

  private static MediaEngine engine(int first) {
    return new MediaEngine(
        new MediaSettings(HERE, first, first + 9_999, Duration.ofMinutes(5), OptionalInt.empty()));
  }

  private static long newestMediaThread() {
    long[] ids = ManagementFactory.getThreadMXBean().getAllThreadIds();
    return Arrays.stream(ManagementFactory.getThreadMXBean().getThreadInfo(ids))
        .filter(info -> info.getThreadName().equals("media"))
        .findFirst()
        .orElseThrow()
        .getThreadId();
  }

  private static List<MediaSession.Recorder> connect(
      MediaEngine ours, MediaEngine theirs, int calls, int seconds) {
    List<MediaSession.Recorder> recorders = new ArrayList<>();
    Clip tone = new Clip("tone", new Pcm(8000, new short[8000 * (seconds + 10)]));
    for (int i = 0; i < calls; i++) {
      MediaSession here = ours.open(_ -> {});
      MediaSession there = theirs.open(_ -> {});
      here.apply(agreed(there.local()));
      there.apply(agreed(here.local()));
      here.play(List.of(tone), Duration.ZERO);
      there.play(List.of(tone), Duration.ZERO);
      recorders.add(here.record(8000));
    }
    return recorders;
  }

  private static void run(List<MediaSession.Recorder> recorders, int seconds) throws Exception {
    for (int i = 0; i < seconds * 4; i++) {
      Thread.sleep(250);
      recorders.forEach(recorder -> recorder.drain((at, samples, offset, length) -> {}));
    }
  }

  private static Agreed agreed(InetSocketAddress remote) {
    return new Agreed(
        Codecs.PCMU,
        0,
        Map.of(0, Codecs.PCMU),
        Map.of(101, 8000),
        Map.of(),
        Duration.ofMillis(20),
        Optional.of(remote),
        Optional.empty(),
        Direction.SENDRECV,
        "");
  }
}

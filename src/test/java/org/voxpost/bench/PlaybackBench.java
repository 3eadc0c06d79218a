package org.voxpost.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.voxpost.endtoend.RunningAppliance;

/**
 * Many listeners to a prompt at a time: how evenly the packets come, each stream by itself, twenty
 * seconds long and after a round that is not counted. They send sound of their own as phones do;
 * once more they are silent, as phones are that send nothing while nobody speaks. Arrival is when
 * the kernel had the packet. How late this process's thread was on the same two cores is told
 * beside.
 */
final class PlaybackBench implements Benchmark {
  private static final int WARM_UP = 100;
  private static final int MAILBOXES = 200;
  private static final int PROMPT_SECONDS = 120;
  private static final int SETTLING_SECONDS = 5;
  private static final int SECONDS = 20;

  /** Of fifty packets a second: so the appliance knows that somebody is there. */
  private static final int SILENT = 50;

  private final List<Integer> cases;

  /** With so many listeners. */
  PlaybackBench(List<Integer> cases) {
    this.cases = List.copyOf(cases);
  }

  @Override
  public String name() {
    return "playback";
  }

  @Override
  public Benchmark only(List<String> chosen) {
    return new PlaybackBench(chosen.stream().map(Integer::valueOf).toList());
  }

  @Override
  public void run(Consumer<Figure> report) throws Exception {
    Path directory = Files.createTempDirectory("voxpost-bench-");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    writePrompt(directory.resolve("prompts/en/vm-intro.wav"));
    String more =
        "[calls]\nmaxcalls = 2000\n[prompts]\nprompts = %s/prompts\n".formatted(directory);
    RunningAppliance.configure(directory, mailboxes(), more);
    try (RunningAppliance appliance = RunningAppliance.start(directory, DepositBench.learnt())) {
      measure(_ -> {}, appliance, "", WARM_UP, 1);
      for (int count : cases) {
        measure(report, appliance, "" + count, count, 1);
        measure(report, appliance, count + " (silent)", count, SILENT);
      }
    }
  }

  private static String mailboxes() {
    return "[general]\nformat = gsm\n[default]\n"
        + IntStream.range(4000, 4000 + MAILBOXES)
            .mapToObj(number -> number + " => 1,B")
            .collect(Collectors.joining("\n"));
  }

  private static void writePrompt(Path file) throws IOException {
    int samples = PROMPT_SECONDS * 8000;
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    for (int symbol = 0; bytes.hasRemaining(); symbol++) {
      short[] sound = ToneCode.symbol(ToneCode.tone(1, symbol));
      bytes.asShortBuffer().put(sound);
      bytes.position(bytes.position() + 2 * sound.length);
    }
    Files.createDirectories(file.getParent());
    AudioFormat format = new AudioFormat(8000, 16, 1, true, false);
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, samples),
        AudioFileFormat.Type.WAVE,
        file.toFile());
  }

  private void measure(
      Consumer<Figure> report, RunningAppliance appliance, String variant, int count, int every)
      throws Exception {
    ProcessTree process = new ProcessTree(appliance.process());
    StreamGaps gaps = new StreamGaps();
    try (Load load = new Load(appliance.port(), 1, count, MAILBOXES, every, gaps)) {
      load.await(_ -> load.areTalking());
      keepOn(load, SETTLING_SECONDS);
      double drops = load.rtp().drops();
      load.rtp().latestMillis();
      double cpu = process.cpuSeconds();
      gaps.start();
      keepOn(load, SECONDS);
      gaps.stop();
      cpu = process.cpuSeconds() - cpu;
      Consumer<Figure> to = report;
      tell(gaps, (metric, value) -> to.accept(new Figure(name(), variant, metric, value)));
      figure(report, variant, "cpu_s_per_1000_call_s", cpu * 1000 / (count * (double) SECONDS));
      figure(report, variant, "receiver_drops", load.rtp().drops() - drops);
      figure(report, variant, "generator_late_ms", load.rtp().latestMillis());
      figure(report, variant, "failed_calls", failed(load));
      load.hangUp(load.calls());
      load.awaitGoodbyes();
    }
  }

  /** Where a figure goes. */
  private interface Report {
    void of(String metric, double value);
  }

  private static void tell(StreamGaps gaps, Report report) {
    report.of("p50_ms", gaps.deviationMillis(50));
    report.of("p99_ms", gaps.deviationMillis(99));
    report.of("p999_ms", gaps.deviationMillis(99.9));
    report.of("max_ms", gaps.mostMillis());
    report.of("packets", gaps.packets());
    report.of("sequence_breaks", gaps.sequenceBreaks());
    report.of("lost_packets", gaps.lostPackets());
  }

  private void figure(Consumer<Figure> report, String variant, String metric, double value) {
    report.accept(new Figure(name(), variant, metric, value));
  }

  private static void keepOn(Load load, int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    load.await(now -> now >= end);
  }

  private static int failed(Load load) {
    return (int)
        load.calls().stream().filter(call -> call.state() != LoadCall.State.TALKING).count();
  }
}

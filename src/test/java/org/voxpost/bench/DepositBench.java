package org.voxpost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.voxpost.endtoend.Learnt;
import org.voxpost.endtoend.RunningAppliance;

/**
 * Many callers at a time, each with a greeting, twenty seconds of sound of his own and an abrupt
 * end; the messages are fetched and every one is listened to. The appliance has run before, so that
 * Java starts with what it learnt (ADR 18). Three loads that are not counted warm it up, as it runs
 * for months where it is used; all others are taken by the same process, the smallest first. What
 * Java's compilers still cost is told apart, and is in the whole.
 *
 * <p>CPU time is the appliance's own process, from the first INVITE until the spool is empty, over
 * the seconds from answer to goodbye. The full collection that tells the live heap falls into the
 * middle and is left out of both.
 */
final class DepositBench implements Benchmark {
  private static final int WARM_UP = 150;
  private static final int WARM_UPS = 3;
  private static final int MAILBOXES = 200;
  private static final long STORED_LIMIT_NANOS = 120_000_000_000L;

  private final List<Integer> cases;

  /** With so many calls at a time. */
  DepositBench(List<Integer> cases) {
    this.cases = List.copyOf(cases);
  }

  @Override
  public String name() {
    return "deposits";
  }

  @Override
  public Benchmark only(List<String> chosen) {
    return new DepositBench(chosen.stream().map(Integer::valueOf).toList());
  }

  @Override
  public void run(Consumer<Figure> report) throws Exception {
    Learnt learnt = learnt();
    Path directory = configured();
    try (RunningAppliance appliance = RunningAppliance.start(directory, learnt)) {
      int first = 1 + warmUp(appliance, directory);
      for (int count : cases) {
        measure(report, appliance, directory, first, count);
        first += count;
      }
    }
    asterisk(report);
  }

  /** What Java has learnt of taking messages: by now, if it had not before. */
  static Learnt learnt() throws Exception {
    Path home = Path.of(System.getProperty("voxpost.home"));
    Learnt learnt = new Learnt(home.resolve("target/java"), System.getProperty("voxpost.classes"));
    new DepositBench(List.of()).teach(learnt);
    return learnt;
  }

  /** Java learns once, in the appliance's first run, and makes its cache at the second. */
  private void teach(Learnt learnt) throws Exception {
    Path directory = configured();
    try (RunningAppliance appliance = RunningAppliance.start(directory, learnt)) {
      if (!learnt.isUsedBy(appliance.process())) {
        warmUp(appliance, directory);
      }
    }
  }

  private int warmUp(RunningAppliance appliance, Path directory) throws Exception {
    for (int i = 0; i < WARM_UPS; i++) {
      measure(_ -> {}, appliance, directory, 1 + i * WARM_UP, WARM_UP);
    }
    return WARM_UPS * WARM_UP;
  }

  private static Path configured() throws IOException {
    Path directory = Files.createTempDirectory("voxpost-bench-");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(directory, mailboxes(), "[calls]\nmaxcalls = 2000\n");
    return directory;
  }

  private static String mailboxes() {
    return "[general]\nformat = gsm\nmaxmsg = 9999\n[default]\n"
        + IntStream.range(4000, 4000 + MAILBOXES)
            .mapToObj(number -> number + " => 1,B")
            .collect(Collectors.joining("\n"));
  }

  private void measure(
      Consumer<Figure> all, RunningAppliance appliance, Path directory, int first, int count)
      throws Exception {
    Meter meter = new Meter(appliance.process());
    try (Load load = new Load(appliance.port(), first, count, MAILBOXES, 1, (_, _, _) -> {})) {
      new DepositLoad(load).run(() -> meter.lookInside(load));
      awaitEmpty(directory.resolve("state/spool"));
      meter.stop();
      Deposited found = Deposited.find(load.calls(), MailAccount.allLocal(directory));
      Report report = (metric, value) -> all.accept(new Figure(name(), "" + count, metric, value));
      meter.tell(load, report);
      report.of("lost", found.lost());
      report.of("wrong_audio", found.wrongAudio());
      report.of("no_audio", found.noAudio());
      report.of("short_audio", found.shortAudio());
      report.of("twice", found.twice());
      report.of("failed_calls", failed(load));
      report.of("generator_late_ms", load.rtp().latestMillis());
    }
  }

  /** Where a figure goes. */
  private interface Report {
    void of(String metric, double value);
  }

  private static int failed(Load load) {
    load.calls().stream()
        .filter(call -> !call.failure().isEmpty())
        .collect(Collectors.groupingBy(LoadCall::failure, Collectors.counting()))
        .forEach((why, count) -> System.err.println(count + " calls failed: " + why));
    return (int) load.calls().stream().filter(call -> call.state() != LoadCall.State.OVER).count();
  }

  /** What the load costs; begins when made. */
  private static final class Meter {
    private static final String COMPILERS = "C";

    private final ProcessTree appliance;
    private final long pid;
    private final long idleKilobytes;
    private double cpu;
    private double dovecot;
    private double media;
    private double compilers;
    private double unmeasured;
    private double residentMb;
    private long busyKilobytes;
    private int busyCalls;

    Meter(ProcessHandle process) throws IOException, InterruptedException {
      appliance = new ProcessTree(process);
      pid = process.pid();
      idleKilobytes = LiveHeap.kilobytes(pid);
      cpu = -appliance.cpuSeconds();
      dovecot = -appliance.childrenCpuSeconds();
      media = -appliance.threadSeconds("media");
      compilers = -appliance.threadSeconds(COMPILERS);
    }

    void lookInside(Load load) throws IOException, InterruptedException {
      double cpuBefore = appliance.cpuSeconds();
      double before = load.callSeconds();
      residentMb = appliance.residentMb();
      busyCalls = load.mostAtATime();
      busyKilobytes = LiveHeap.kilobytes(pid);
      cpu -= appliance.cpuSeconds() - cpuBefore;
      unmeasured = load.callSeconds() - before;
    }

    void stop() throws IOException {
      cpu += appliance.cpuSeconds();
      dovecot += appliance.childrenCpuSeconds();
      media += appliance.threadSeconds("media");
      compilers += appliance.threadSeconds(COMPILERS);
    }

    void tell(Load load, Report report) {
      double thousands = (load.callSeconds() - unmeasured) / 1000;
      report.of("cpu_s_per_1000_call_s", cpu / thousands);
      report.of("media_cpu_s_per_1000_call_s", media / (load.callSeconds() / 1000));
      report.of("jit_cpu_s_per_1000_call_s", compilers / (load.callSeconds() / 1000));
      report.of("dovecot_cpu_s_per_1000_call_s", dovecot / (load.callSeconds() / 1000));
      report.of("call_s", load.callSeconds() / load.calls().size());
      report.of("rss_mb", residentMb);
      report.of("kb_per_call", (busyKilobytes - idleKilobytes) / (double) Math.max(1, busyCalls));
    }
  }

  private static void awaitEmpty(Path spool) throws IOException, InterruptedException {
    long limit = System.nanoTime() + STORED_LIMIT_NANOS;
    while (messages(spool) > 0 && System.nanoTime() < limit) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static long messages(Path spool) throws IOException {
    try (Stream<Path> entries = Files.list(spool)) {
      return entries.filter(Files::isDirectory).count();
    }
  }

  private void asterisk(Consumer<Figure> report) {
    asterisk(report, "100 (Asterisk, once)", "cpu_s_per_1000_call_s", 2.8);
    asterisk(report, "200 (Asterisk, least)", "cpu_s_per_1000_call_s", 2.65);
    asterisk(report, "200 (Asterisk, most)", "cpu_s_per_1000_call_s", 3.1);
    asterisk(report, "400 (Asterisk, once)", "cpu_s_per_1000_call_s", 2.8);
    asterisk(report, "400 (Asterisk, quiet)", "lost", 0);
    asterisk(report, "3 x 400 (Asterisk, quiet)", "no_audio", 18);
    asterisk(report, "3 x 400 (Asterisk, busy)", "lost", 29);
    asterisk(report, "3 x 400 (Asterisk, busy)", "no_audio", 499);
  }

  private void asterisk(Consumer<Figure> report, String variant, String metric, double value) {
    report.accept(new Figure(name(), variant, metric, value));
  }
}

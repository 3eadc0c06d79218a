package org.voxpost.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.sound.Pcm;
import org.voxpost.sound.Resampler;

/**
 * How many seconds of speech each codec turns over in a second on one core, by JMH. {@code toast}
 * and {@code untoast} are run on the same speech where they are installed, in between; what a
 * program takes to start is in their figures, so they get ten minutes at once.
 */
final class CodecBench implements Benchmark {
  private static final int RATE = 8000;
  private static final int REPETITIONS = 100;
  private static final int ROUNDS = 12;

  private Consumer<Figure> report = _ -> {};

  @Override
  public String name() {
    return "codecs";
  }

  @Override
  public void run(Consumer<Figure> report) throws Exception {
    this.report = report;
    for (Codec codec : Codecs.all()) {
      measure(codec);
      if (codec.equals(Codecs.GSM)) {
        measureReference();
      }
    }
    measureResampler(48_000);
    measureResampler(16_000);
  }

  private void measure(Codec codec) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(CodecSpeed.class.getName())
            .param("codec", codec.name())
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(1)
            .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .build();
    for (RunResult result : new Runner(options).run()) {
      String way = result.getPrimaryResult().getLabel();
      double nanos = result.getPrimaryResult().getScore();
      print(caseName(codec) + "-" + way, CodecSpeed.SECONDS * 1e9 / nanos);
    }
  }

  /** G.711 is known by its laws. */
  private static String caseName(Codec codec) {
    return switch (codec.name()) {
      case "PCMU" -> "g711";
      case "PCMA" -> "g711-alaw";
      default -> codec.name().toLowerCase(Locale.ROOT);
    };
  }

  private void measureResampler(int rate) throws IOException {
    short[] speech = CodecSpeed.speech(rate);
    double[] times = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      Resampler.resample(new Pcm(rate, speech), RATE);
      times[round] = CodecSpeed.SECONDS * 1e9 / (System.nanoTime() - begun);
    }
    print("resample-" + rate, new Samples(times).median());
  }

  private void measureReference() throws IOException, InterruptedException {
    Path linear = Files.createTempFile("speech", ".sln");
    Path gsm = Files.createTempFile("speech", ".gsm");
    Path back = Files.createTempFile("back", ".sln");
    Files.write(linear, tenMinutes());
    print("toast", reference(linear, gsm, "toast"));
    print("untoast", reference(gsm, back, "untoast"));
    Files.delete(linear);
    Files.delete(gsm);
    Files.delete(back);
  }

  private static byte[] tenMinutes() throws IOException {
    short[] speech = CodecSpeed.speech(RATE);
    ByteBuffer bytes =
        ByteBuffer.allocate(REPETITIONS * speech.length * Short.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < REPETITIONS; i++) {
      for (short sample : speech) {
        bytes.putShort(sample);
      }
    }
    return bytes.array();
  }

  private double reference(Path in, Path out, String program)
      throws IOException, InterruptedException {
    double[] times = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long begun = childrenNanos();
      new ProcessBuilder(program, "-l", "-c")
          .redirectInput(in.toFile())
          .redirectOutput(out.toFile())
          .redirectError(Redirect.DISCARD)
          .start()
          .waitFor();
      times[round] = REPETITIONS * CodecSpeed.SECONDS * 1e9 / (childrenNanos() - begun);
    }
    return new Samples(times).median();
  }

  /** Linux counts user and system time of ended children in hundredths of a second. */
  private static long childrenNanos() throws IOException {
    String status = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * 10_000_000L;
  }

  private void print(String what, double times) {
    report.accept(new Figure(name(), what, "times_real_time", times));
  }
}

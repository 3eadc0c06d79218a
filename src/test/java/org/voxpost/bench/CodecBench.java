package org.voxpost.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.voxpost.codec.AudioFile;
import org.voxpost.codec.AudioFormat;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.codec.Pcm;
import org.voxpost.codec.Resampler;

/**
 * How many seconds of speech each codec turns over in a second on one core: the best of some rounds
 * over ten minutes of speech. {@code toast} and {@code untoast} are measured on the same sound
 * where they are installed.
 */
final class CodecBench implements Benchmark {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int RATE = 8000;
  private static final int REPETITIONS = 100;
  private static final int ROUNDS = 12;
  private static final long ENOUGH_NANOS = 2_000_000_000L;

  private short[] speech = {};
  private Consumer<Figure> report = _ -> {};

  @Override
  public String name() {
    return "codecs";
  }

  @Override
  public void run(Consumer<Figure> report) throws IOException, InterruptedException {
    this.report = report;
    this.speech = speech();
    measure("ulaw", Codecs.PCMU);
    measure("alaw", Codecs.PCMA);
    measure("gsm", Codecs.GSM);
    measure("g722", Codecs.G722);
    measureResampler(48_000);
    measureResampler(44_100);
    measureResampler(16_000);
    measureReference();
  }

  private static short[] speech() throws IOException {
    try (InputStream in = CodecBench.class.getResourceAsStream("/gsm/speech.gsm")) {
      short[] once = AudioFile.read(AudioFormat.GSM, in.readAllBytes()).samples();
      short[] speech = new short[once.length * REPETITIONS];
      for (int i = 0; i < REPETITIONS; i++) {
        System.arraycopy(once, 0, speech, i * once.length, once.length);
      }
      return speech;
    }
  }

  private void measure(String name, Codec codec) {
    byte[] payload = new byte[speech.length / codec.frameSamples() * codec.frameBytes()];
    short[] pcm = new short[speech.length];
    double encode = best(() -> codec.encoder().encode(speech, 0, speech.length, payload, 0));
    double decode = best(() -> codec.decoder().decode(payload, 0, payload.length, pcm, 0));
    print(name + "-encode", encode * RATE / codec.sampleRate());
    print(name + "-decode", decode * RATE / codec.sampleRate());
  }

  private void measureResampler(int rate) {
    Pcm wide = new Pcm(rate, speech);
    double times = best(() -> Resampler.resample(wide, RATE)) * RATE / rate;
    print("resample-" + rate, times);
  }

  private void measureReference() throws IOException, InterruptedException {
    Path linear = Files.createTempFile("speech", ".sln");
    Path gsm = Files.createTempFile("speech", ".gsm");
    Path back = Files.createTempFile("back", ".sln");
    byte[] wav = AudioFile.write(AudioFormat.WAV, new Pcm(RATE, speech));
    int header = wav.length - 2 * speech.length;
    Files.write(linear, Arrays.copyOfRange(wav, header, wav.length));
    print("toast", reference(linear, gsm, "toast"));
    print("untoast", reference(gsm, back, "untoast"));
    Files.delete(linear);
    Files.delete(gsm);
    Files.delete(back);
  }

  private double reference(Path in, Path out, String program)
      throws IOException, InterruptedException {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long begun = childrenNanos();
      new ProcessBuilder(program, "-l", "-c")
          .redirectInput(in.toFile())
          .redirectOutput(out.toFile())
          .redirectError(Redirect.DISCARD)
          .start()
          .waitFor();
      best = Math.max(best, timesRealTime(childrenNanos() - begun));
    }
    return best;
  }

  /** Linux counts user and system time of ended children in hundredths of a second. */
  private static long childrenNanos() throws IOException {
    String status = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * 10_000_000L;
  }

  private double best(Runnable work) {
    double best = 0;
    long end = System.nanoTime() + ENOUGH_NANOS;
    for (int round = 0; round < ROUNDS || System.nanoTime() < end; round++) {
      long begun = THREADS.getCurrentThreadCpuTime();
      work.run();
      best = Math.max(best, timesRealTime(THREADS.getCurrentThreadCpuTime() - begun));
    }
    return best;
  }

  private double timesRealTime(long nanos) {
    return speech.length / (double) RATE / (nanos / 1e9);
  }

  private void print(String what, double times) {
    report.accept(new Figure(name(), what, "times_real_time", times));
  }
}

package org.voxpost.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs one program to its end, with an input, for at most so long. What it prints is kept up to a
 * bound and read to its end, so that it never waits for us.
 */
public final class Program {
  private static final int MOST_OUTPUT = 2000;
  private static final Duration PATIENCE_FOR_OUTPUT = Duration.ofSeconds(1);

  private final Duration limit;

  /**
   * @param limit how long it may take
   */
  public Program(Duration limit) {
    this.limit = limit;
  }

  /**
   * Runs it, and kills it when it takes too long or the thread is interrupted.
   *
   * @param words the program and its arguments; they are visible to other users of this host
   * @param input for its standard input
   */
  public Outcome run(List<String> words, byte[] input) throws InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(words).start();
    } catch (IOException e) {
      return new Outcome.NotRun("no program " + words.getFirst() + " that this user may run");
    }
    try {
      CompletableFuture<String> output = reading(process.getInputStream());
      CompletableFuture<String> errors = reading(process.getErrorStream());
      Thread.ofVirtual().name("program-input").start(() -> write(process, input));
      boolean ended = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
      if (!ended) {
        end(process);
      }
      return ended
          ? new Outcome.Ended(process.exitValue(), soon(output), soon(errors))
          : new Outcome.TimedOut(soon(errors));
    } finally {
      end(process);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly();
  }

  private static void write(Process process, byte[] input) {
    try (OutputStream to = process.getOutputStream()) {
      to.write(input);
    } catch (IOException _) {
      // A program need not read its input; its exit code says whether that was well.
    }
  }

  private static CompletableFuture<String> reading(InputStream from) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofVirtual().name("program-output").start(() -> read(from, text));
    return text;
  }

  private static void read(InputStream from, CompletableFuture<String> text) {
    try (from) {
      text.complete(new String(from.readNBytes(MOST_OUTPUT), UTF_8));
      from.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      text.complete("");
    }
  }

  /** A child that it left in the background may hold its output open. */
  private static String soon(CompletableFuture<String> text) throws InterruptedException {
    try {
      return text.get(PATIENCE_FOR_OUTPUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return "";
    }
  }
}

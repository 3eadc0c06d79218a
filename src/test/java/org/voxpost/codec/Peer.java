package org.voxpost.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that turns its input into its output. */
public final class Peer {
  private static final int LONGEST_SECONDS = 30;

  private Peer() {}

  /** What the program writes to standard output when it reads those bytes. */
  public static byte[] pipe(Path directory, byte[] input, String... command) {
    try {
      Path in = Files.write(directory.resolve("in"), input);
      Path out = directory.resolve("out");
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      assertThat(ended).as("%s ends", command[0]).isTrue();
      assertThat(process.exitValue()).as("%s succeeds", command[0]).isZero();
      return Files.readAllBytes(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}

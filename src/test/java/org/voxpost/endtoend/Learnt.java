package org.voxpost.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Java learns from run to run, by {@code bin/aot}.
 *
 * @param directory where it is kept
 * @param classes a class path of jars: Java remembers no classes of directories
 */
public record Learnt(Path directory, String classes) {
  /** Options for the next run, as the launcher has them. */
  public List<String> options() throws IOException, InterruptedException {
    Path script = Path.of(System.getProperty("voxpost.home"), "bin", "aot");
    Process process =
        new ProcessBuilder(
                script.toString(), System.getProperty("java.home"), directory.toString(), classes)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException("bin/aot failed");
    }
    return printed.isEmpty() ? List.of() : List.of(printed.split(" ", -1));
  }

  /** Whether a running Java has it. */
  public boolean isUsedBy(ProcessHandle process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/maps")).stream()
        .anyMatch(line -> line.contains(directory + "/aot-") && line.endsWith(".cache"));
  }
}

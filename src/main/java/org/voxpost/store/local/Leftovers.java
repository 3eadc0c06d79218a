package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes of an earlier run of this very Dovecot: after a kill -9 of the appliance its master,
 * after one of the master its children. They are told from any other Dovecot by the configuration
 * they were started with or by the directory they work in.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final Path PROC = Path.of("/proc");
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private Leftovers() {}

  /** Ends them all, masters first, so that nothing is started again. */
  static void end(LocalFiles files, Path base) throws InterruptedException {
    List<ProcessHandle> masters =
        ProcessHandle.allProcesses().filter(process -> isMaster(process, files)).toList();
    masters.forEach(master -> LOG.info("ending a Dovecot left behind, pid {}", master.pid()));
    end(masters);
    end(ProcessHandle.allProcesses().filter(process -> isChild(process, files, base)).toList());
  }

  private static void end(List<ProcessHandle> processes) throws InterruptedException {
    processes.forEach(ProcessHandle::destroy);
    if (!ended(processes)) {
      processes.forEach(ProcessHandle::destroyForcibly);
      ended(processes);
    }
  }

  private static boolean ended(List<ProcessHandle> processes) throws InterruptedException {
    CompletableFuture<?>[] exits =
        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(exits).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    }
  }

  private static boolean isMaster(ProcessHandle process, LocalFiles files) {
    List<String> line = commandLine(process);
    return line.size() == 4
        && line.get(0).endsWith("dovecot")
        && line.get(3).equals(files.configuration().toString());
  }

  private static boolean isChild(ProcessHandle process, LocalFiles files, Path base) {
    List<String> line = commandLine(process);
    if (line.isEmpty() || !line.getFirst().startsWith("dovecot/")) {
      return false;
    }
    Path directory = workingDirectory(process);
    return directory.startsWith(base) || directory.startsWith(files.directory());
  }

  private static List<String> commandLine(ProcessHandle process) {
    try {
      Path file = PROC.resolve(Long.toString(process.pid())).resolve("cmdline");
      String line = Files.readString(file, UTF_8);
      return Stream.of(line.split("\0")).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Path workingDirectory(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(PROC.resolve(Long.toString(process.pid())).resolve("cwd"));
    } catch (IOException e) {
      return PROC;
    }
  }
}

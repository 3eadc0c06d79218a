package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;

/** What Linux says of the threads of the appliance (proc_pid_stat(5)). */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class UrgentThreadTest {
  /** Counted from the state, which follows the name. */
  private static final int RT_PRIORITY = 37;

  private static final int POLICY = 38;
  private static final String SCHED_RR = "2";

  @TempDir private Path directory;

  private record Scheduled(String name, String policy, String priority) {
    static Scheduled of(Path task) {
      try {
        String stat = Files.readString(task.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
        String name = Files.readString(task.resolve("comm")).strip();
        return new Scheduled(name, fields[POLICY], fields[RT_PRIORITY]);
      } catch (IOException ended) {
        return new Scheduled("ended", "0", "0");
      }
    }
  }

  /** Another program is asked, so that a fault of ours is not taken for a refusal. */
  static boolean realTimeIsGranted() throws IOException, InterruptedException {
    return new ProcessBuilder("chrt", "--rr", "1", "true").start().waitFor() == 0;
  }

  @Test
  @EnabledIf(
      value = "realTimeIsGranted",
      disabledReason = "the kernel lets this user have no thread in real time")
  void theMediaThreadAloneIsInRealTime() throws Exception {
    // Dovecot runs as another user than root and must be able to pass through.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(directory, "[default]\n4123 => 7391,Desk,d@example.com\n");
    try (RunningAppliance appliance = RunningAppliance.start(directory)) {
      List<Scheduled> ours = threads(appliance.process());
      assertThat(ours).contains(new Scheduled("media", SCHED_RR, "1"));
      List<Scheduled> children =
          appliance.process().descendants().flatMap(child -> threads(child).stream()).toList();
      assertThat(children).isNotEmpty();
      assertThat(Stream.concat(ours.stream(), children.stream()))
          .filteredOn(thread -> !thread.name().equals("media"))
          .allSatisfy(thread -> assertThat(thread.policy()).isEqualTo("0"));
    }
  }

  private static List<Scheduled> threads(ProcessHandle process) {
    Path tasks = Path.of("/proc", String.valueOf(process.pid()), "task");
    try (Stream<Path> each = Files.list(tasks)) {
      return each.map(Scheduled::of).toList();
    } catch (IOException ended) {
      return List.of();
    }
  }
}

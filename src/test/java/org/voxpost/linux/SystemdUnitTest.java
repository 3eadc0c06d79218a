package org.voxpost.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What systemd grants to Voxpost is what it asks of Linux. */
class SystemdUnitTest {
  private static final String ANALYZE = "systemd-analyze";
  private static final String NOT_HERE = "systemd-analyze is not installed";
  private static final Path HOME = Path.of(System.getProperty("voxpost.home", "."));
  private static final Path UNIT = HOME.resolve("systemd/voxpost.service");
  private static final Pattern PROGRAM = Pattern.compile("(?m)^ExecStart=\\S+");

  private record Said(String text, int exit) {}

  static boolean systemdIsHere() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, ANALYZE)));
  }

  @Test
  void theMediaThreadMayGoBeforeOthers() throws IOException {
    assertThat(values("LimitRTPRIO")).containsExactly("1");
    assertThat(values("LimitNICE")).containsExactly("-15");
    assertThat(values("RestrictRealtime")).isEmpty();
  }

  @Test
  @EnabledIf(value = "systemdIsHere", disabledReason = NOT_HERE)
  void systemdFindsNoFault(@TempDir Path directory) throws Exception {
    // The program of an installed Voxpost is not here; that of the checkout is as good.
    String program = "ExecStart=" + HOME.resolve("bin/voxpost").toAbsolutePath();
    String unit = PROGRAM.matcher(Files.readString(UNIT)).replaceFirst(program);
    Path file = Files.writeString(directory.resolve("voxpost.service"), unit);

    Said said = run(ANALYZE, "verify", "--man=no", file.toString());

    // Those that it names besides are the system's own.
    assertThat(said.text().lines().filter(line -> line.contains("voxpost"))).isEmpty();
    assertThat(said.exit()).as(said.text()).isZero();
  }

  @Test
  @EnabledIf(value = "systemdIsHere", disabledReason = NOT_HERE)
  void theFilterLetsOurCallsOfLinuxThrough() throws Exception {
    assertThat(values("SystemCallFilter")).containsExactly("@system-service");
    assertThat(calls("@system-service"))
        .contains("sched_setscheduler", "setpriority", "gettid", "syncfs", "recvmmsg", "sendto")
        .contains("io_uring_setup", "io_uring_enter", "mmap", "munmap");
  }

  private static List<String> values(String key) throws IOException {
    return Files.readAllLines(UNIT).stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1).strip())
        .toList();
  }

  private static Set<String> calls(String group) throws Exception {
    Set<String> calls = new TreeSet<>();
    List<String> lines = run(ANALYZE, "syscall-filter", group).text().lines().skip(1).toList();
    for (String name : lines.stream().map(String::strip).toList()) {
      calls.addAll(name.startsWith("@") ? calls(name) : Set.of(name));
    }
    return calls;
  }

  private static Said run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.of(command).toList()).redirectErrorStream(true);
    builder.environment().put("SYSTEMD_PAGER", "");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(text, process.waitFor());
  }
}

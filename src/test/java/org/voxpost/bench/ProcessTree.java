package org.voxpost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process and all below it take, from /proc. */
final class ProcessTree {
  private static final double TICKS_PER_SECOND = 100;
  private static final double KIB_PER_MB = 1024;

  /** proc(5): utime, stime, cutime and cstime, as they lie behind the name. */
  private static final int FIRST_TIME = 11;

  private static final int OWN = 2;
  private static final int WITH_ENDED = 4;

  private final ProcessHandle top;

  ProcessTree(ProcessHandle top) {
    this.top = top;
  }

  /** The process alone, its pages shared with others counted whole. */
  double residentMb() throws IOException {
    return kib(top.pid(), "status", "VmRSS:") / KIB_PER_MB;
  }

  int threads() throws IOException {
    return (int) kib(top.pid(), "status", "Threads:");
  }

  /** All below it, each page counted once. */
  double childrenMb() {
    return top.descendants().mapToDouble(child -> orGone(child, "smaps_rollup", "Pss:")).sum()
        / KIB_PER_MB;
  }

  double cpuSeconds() {
    return cpuSeconds(top, OWN);
  }

  /** All below it, with those that have ended. */
  double childrenCpuSeconds() {
    return top.descendants().mapToDouble(child -> cpuSeconds(child, WITH_ENDED)).sum();
  }

  /** Those of its threads that are there, by the beginning of their names. */
  double threadSeconds(String name) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + top.pid() + "/task"))) {
      return threads.mapToDouble(thread -> secondsIfNamed(name, thread.resolve("stat"))).sum();
    }
  }

  private static double secondsIfNamed(String name, Path file) {
    try {
      String stat = Files.readString(file);
      return stat.contains("(" + name) ? seconds(stat, OWN) : 0;
    } catch (IOException _) {
      return 0;
    }
  }

  private static double cpuSeconds(ProcessHandle process, int fields) {
    try {
      return seconds(Files.readString(Path.of("/proc/" + process.pid() + "/stat")), fields);
    } catch (IOException _) {
      return 0;
    }
  }

  private static double seconds(String stat, int fields) {
    List<String> all = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    List<String> times = all.subList(FIRST_TIME, FIRST_TIME + fields);
    return times.stream().mapToLong(Long::parseLong).sum() / TICKS_PER_SECOND;
  }

  private static double orGone(ProcessHandle process, String file, String field) {
    try {
      return kib(process.pid(), file, field);
    } catch (IOException _) {
      return 0;
    }
  }

  private static double kib(long pid, String file, String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/" + file))) {
      if (line.startsWith(field)) {
        return Double.parseDouble(line.substring(field.length()).replace("kB", "").strip());
      }
    }
    throw new IOException("no " + field);
  }
}

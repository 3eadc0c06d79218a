package org.voxpost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process and all below it take, from /proc. */
final class ProcessTree {
  private static final double TICKS_PER_SECOND = 100;
  private static final double KIB_PER_MB = 1024;

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
    return cpuSeconds(top);
  }

  double childrenCpuSeconds() {
    return top.descendants().mapToDouble(ProcessTree::cpuSeconds).sum();
  }

  private static double cpuSeconds(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
      long ticks = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
      return ticks / TICKS_PER_SECOND;
    } catch (IOException _) {
      return 0;
    }
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

package org.voxpost.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs benchmarks on the packaged product and prints their figures. */
public final class Bench {
  private static final List<Benchmark> ALL =
      List.of(
          new ByeToVisible(),
          new CodecBench(),
          new MediaBench(),
          new LoginBench(),
          new LampBench());

  private Bench() {}

  /** {@code [--json] [--list] [NAME…]}; no name means all of them. */
  public static void main(String[] args) throws Exception {
    List<String> names = new ArrayList<>(List.of(args));
    boolean json = names.remove("--json");
    if (names.contains("--list")) {
      ALL.forEach(bench -> System.out.println(bench.name()));
      return;
    }
    List<Benchmark> chosen = chosen(names);
    String home = System.getenv("VOXPOST_HOME");
    System.setProperty("voxpost.home", home);
    System.setProperty("voxpost.classes", home + "/target/voxpost.jar:" + home + "/target/lib/*");
    Consumer<Figure> report = figure -> System.out.println(json ? figure.json() : figure.row());
    for (Benchmark bench : chosen) {
      bench.run(report);
    }
    System.exit(0);
  }

  private static List<Benchmark> chosen(List<String> names) {
    if (names.isEmpty()) {
      return ALL;
    }
    List<Benchmark> chosen = ALL.stream().filter(bench -> names.contains(bench.name())).toList();
    if (chosen.size() != names.size()) {
      System.err.println(
          "error: no such benchmark among " + names + "; bin/bench --list names them");
      System.exit(2);
    }
    return chosen;
  }
}

package org.voxpost.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** Runs benchmarks on the packaged product and prints their figures. */
public final class Bench {
  private static final List<Benchmark> ALL =
      List.of(
          new ByeToVisible(),
          new CodecBench(),
          new QualityBench(),
          new MediaBench(),
          new DepositBench(List.of(50, 100, 200, 400, 800)),
          new PlaybackBench(List.of(1000)),
          new LoginBench(),
          new LampBench());

  private Bench() {}

  /** {@code [--json] [--list] [NAME[:CASE,…]…]}; no name means all of them. */
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
    try {
      return names.stream().map(Bench::chosen).toList();
    } catch (IllegalArgumentException | NoSuchElementException e) {
      System.err.println("error: " + e.getMessage() + "; bin/bench --list names what there is");
      System.exit(2);
      return List.of();
    }
  }

  private static Benchmark chosen(String name) {
    String[] parts = name.split(":", 2);
    Benchmark bench =
        ALL.stream()
            .filter(each -> each.name().equals(parts[0]))
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("no benchmark " + parts[0]));
    return parts.length == 1 ? bench : bench.only(List.of(parts[1].split(",", -1)));
  }
}

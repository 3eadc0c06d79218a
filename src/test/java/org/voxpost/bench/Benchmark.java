package org.voxpost.bench;

import java.util.List;
import java.util.function.Consumer;

/** Something that can be measured. */
interface Benchmark {
  /** What {@code bin/bench} calls it. */
  String name();

  /** The same with these cases only; most have none to choose. */
  default Benchmark only(List<String> cases) {
    throw new IllegalArgumentException(name() + " has no cases to choose");
  }

  /** Measures, and reports each figure as it is known. */
  void run(Consumer<Figure> report) throws Exception;
}

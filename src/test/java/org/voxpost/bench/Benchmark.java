package org.voxpost.bench;

import java.util.function.Consumer;

/** Something that can be measured. */
interface Benchmark {
  /** What {@code bin/bench} calls it. */
  String name();

  /** Measures, and reports each figure as it is known. */
  void run(Consumer<Figure> report) throws Exception;
}

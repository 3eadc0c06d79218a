package org.voxpost.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Keeps {@code target/not-run.txt}: a line for every test of this run that was skipped, and why.
 * The build shows it at its end, so that nobody takes a skipped test for a passed one.
 */
public final class NotRun implements TestExecutionListener {
  // Surefire may make a launcher, and so a listener, more than once a run.
  private static final Collection<String> THIS_RUN = new ConcurrentSkipListSet<>();

  private final Path file;
  private final Collection<String> lines;

  /** For the service loader. */
  public NotRun() {
    this(Path.of(System.getProperty("voxpost.home", "."), "target", "not-run.txt"), THIS_RUN);
  }

  NotRun(Path file, Collection<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    String name = test.getSource().map(NotRun::name).orElse(test.getDisplayName());
    lines.add("Not run: " + name + " — " + reason);
  }

  private static String name(TestSource source) {
    return switch (source) {
      case ClassSource type -> type.getClassName();
      case MethodSource method -> method.getClassName() + "." + method.getMethodName();
      default -> source.toString();
    };
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    write();
  }

  void write() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}

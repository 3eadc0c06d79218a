package org.voxpost.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

class NotRunTest {
  @TempDir private Path directory;

  @Test
  void aSkippedClassIsNamedWithItsReason() throws IOException {
    NotRun notRun = new NotRun(file(), new ArrayList<>());

    notRun.executionSkipped(test(ClassSource.from("org.example.Tape")), "needs a tape recorder");
    notRun.write();

    assertThat(file()).hasContent("Not run: org.example.Tape — needs a tape recorder");
  }

  @Test
  void aSkippedTestIsNamedWithItsReason() throws IOException {
    NotRun notRun = new NotRun(file(), new ArrayList<>());

    notRun.executionSkipped(
        test(MethodSource.from("org.example.Tape", "rewinds")), "needs a motor");
    notRun.write();

    assertThat(file()).hasContent("Not run: org.example.Tape.rewinds — needs a motor");
  }

  @Test
  void whereEverythingRanTheListIsEmpty() throws IOException {
    Files.writeString(file(), "Not run: what an earlier run left out");

    new NotRun(file(), new ArrayList<>()).write();

    assertThat(file()).isEmptyFile();
  }

  private Path file() {
    return directory.resolve("not-run.txt");
  }

  private static TestIdentifier test(TestSource source) {
    return TestIdentifier.from(
        new AbstractTestDescriptor(UniqueId.root("test", "sample"), "sample", source) {
          @Override
          public Type getType() {
            return Type.TEST;
          }
        });
  }
}

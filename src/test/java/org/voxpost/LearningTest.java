package org.voxpost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningTest {
  @TempDir Path directory;

  @Test
  void aStartThatCameSoFarEndsTheTrial() throws Exception {
    Files.createFile(directory.resolve("aot-1.trial"));
    learning().begun();
    assertThat(directory).isEmptyDirectory();
    learning().begun();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void enoughCallsAreSomethingToLearnFrom() {
    learning().ended(Learning.ENOUGH_CALLS - 1);
    assertThat(directory).isEmptyDirectory();
    learning().ended(Learning.ENOUGH_CALLS);
    assertThat(directory.resolve("aot-1.learnt")).exists();
  }

  @Test
  void whereNothingIsToBeLearntNothingIsWritten() {
    Learning none = new Learning(Optional.empty());
    none.begun();
    none.ended(Learning.ENOUGH_CALLS);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aDiskThatTakesNothingStopsNobody() {
    Learning learning = new Learning(Optional.of(directory.resolve("gone/aot-1").toString()));
    learning.begun();
    learning.ended(Learning.ENOUGH_CALLS);
    assertThat(directory).isEmptyDirectory();
  }

  private Learning learning() {
    return new Learning(Optional.of(directory.resolve("aot-1").toString()));
  }
}

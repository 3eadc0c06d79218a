package org.voxpost.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.voxpost.linux.Urgency.Granted;

class UrgencyTest {
  /** Of proc_pid_stat(5), counted from the state, which follows the name. */
  private static final int NICE = 16;

  private static final int POLICY = 38;

  private record Asked(Granted granted, List<String> stat) {}

  @Test
  void whatTheKernelSaysOfTheThreadIsWhatWasGranted() {
    Asked asked = onAThreadOfItsOwn();
    String policy = asked.stat().get(POLICY);
    String nice = asked.stat().get(NICE);
    switch (asked.granted()) {
      case REAL_TIME -> assertThat(policy).isEqualTo("2");
      case NICE -> assertThat(List.of(policy, nice)).containsExactly("0", "-15");
      case NOTHING -> assertThat(List.of(policy, nice)).isEqualTo(ours());
    }
  }

  @Test
  void noOtherThreadIsMoreUrgentForIt() {
    onAThreadOfItsOwn();
    assertThat(ours()).containsExactly("0", "0");
  }

  private static List<String> ours() {
    List<String> stat = stat();
    return List.of(stat.get(POLICY), stat.get(NICE));
  }

  private static Asked onAThreadOfItsOwn() {
    CompletableFuture<Asked> asked = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() -> asked.completeAsync(() -> new Asked(Urgency.raise(), stat()), Runnable::run));
    return asked.join();
  }

  private static List<String> stat() {
    try {
      String text = Files.readString(Path.of("/proc/thread-self/stat"));
      return List.of(text.substring(text.lastIndexOf(')') + 2).strip().split(" ", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

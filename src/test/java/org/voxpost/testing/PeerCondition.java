package org.voxpost.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides whether a {@link NeedsPeer} test runs. */
final class PeerCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<NeedsPeer> needs =
        AnnotationSupport.findAnnotation(context.getElement(), NeedsPeer.class);
    if (needs.isEmpty()) {
      return ConditionEvaluationResult.enabled("needs no peer");
    }
    List<String> peers = List.of(needs.get().value());
    if (!"required".equals(System.getProperty("voxpost.peers"))) {
      return ConditionEvaluationResult.disabled(
          "needs " + String.join(", ", peers) + ": bin/verify runs it");
    }
    List<String> missing = peers.stream().filter(peer -> !isHere(peer)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "not installed: " + String.join(", ", missing) + "; bin/verify installs it as root");
    }
    return ConditionEvaluationResult.enabled("peers are here");
  }

  private static boolean isHere(String peer) {
    return UnpackedPeer.find(peer).isPresent() || find(peer).isPresent();
  }

  private static Optional<Path> find(String program) {
    Stream<String> path = Arrays.stream(System.getenv("PATH").split(File.pathSeparator));
    return Stream.concat(path, Stream.of("/usr/sbin"))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}

package org.voxpost;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxpost.ivr.PromptSettings;

/** Where Voxpost is installed; the launcher says so. */
final class Home {
  private Home() {}

  static Optional<Path> directory() {
    return Optional.ofNullable(System.getenv("VOXPOST_HOME")).map(Path::of);
  }

  /**
   * The configured sound directories and, last, our own: what an admin's set lacks is heard in our
   * voice.
   */
  static PromptSettings withOurPrompts(PromptSettings configured) {
    List<Path> directories = new ArrayList<>(configured.directories());
    directory().map(home -> home.resolve("prompts")).ifPresent(directories::add);
    return configured.withDirectories(directories.stream().distinct().toList());
  }
}

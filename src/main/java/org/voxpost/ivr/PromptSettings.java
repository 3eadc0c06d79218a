package org.voxpost.ivr;

import java.nio.file.Path;
import java.util.List;

/**
 * Where prompts come from.
 *
 * @param directories {@code prompts}: sound directories searched in order, each holding {@code
 *     <language>/<name>} with any extension that can be read
 * @param language {@code language}: the one used where a mailbox names none
 * @param replaced prompts that stand for others
 */
public record PromptSettings(
    List<Path> directories, String language, List<ReplacedPromptSettings> replaced) {
  public PromptSettings {
    directories = List.copyOf(directories);
    replaced = List.copyOf(replaced);
  }

  /** Sound directories where no prompt stands for another. */
  public PromptSettings(List<Path> directories, String language) {
    this(directories, language, List.of());
  }

  /** These, with other directories. */
  public PromptSettings withDirectories(List<Path> others) {
    return new PromptSettings(others, language, replaced);
  }

  /** These, with prompts that stand for others. */
  public PromptSettings withReplaced(List<ReplacedPromptSettings> others) {
    return new PromptSettings(directories, language, others);
  }
}

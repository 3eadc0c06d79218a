package org.voxpost.ivr;

import java.nio.file.Path;
import java.util.List;

/**
 * Where prompts come from.
 *
 * @param directories {@code prompts}: sound directories searched in order, each holding {@code
 *     <language>/<name>} with any extension that can be read
 * @param language {@code language}: the one used where a mailbox names none
 */
public record PromptSettings(List<Path> directories, String language) {
  public PromptSettings {
    directories = List.copyOf(directories);
  }
}

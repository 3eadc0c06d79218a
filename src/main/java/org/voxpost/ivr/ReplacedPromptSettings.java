package org.voxpost.ivr;

/**
 * An option of {@code voicemail.conf} that puts another prompt in the place of one.
 *
 * @param name the prompt that is said, such as {@code vm-login}
 * @param instead what is heard: another name, or an absolute path; both without extension
 * @param place where it is written, {@code file:line}
 */
public record ReplacedPromptSettings(String name, String instead, String place) {
  /** One line for who reads the log, when there is no such prompt. */
  public String notFound() {
    return "%s: %s: no sound directory has a prompt %s; the usual one is heard"
        .formatted(place, name, instead);
  }
}

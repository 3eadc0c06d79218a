package org.voxpost.testphone;

import java.util.List;
import java.util.Locale;

/**
 * A prompt that was recognised.
 *
 * @param names the prompts it can have been: more than one where they sound alike, or where only
 *     their common beginning was heard; the likeliest first
 * @param from where it begins on the call's time line, in ms after the first packet
 * @param to where it ends
 * @param score how well it fits, up to 1
 * @param whole false when it was cut off
 */
public record Heard(List<String> names, int from, int to, double score, boolean whole) {
  public Heard {
    names = List.copyOf(names);
  }

  /** The likeliest prompt. */
  public String name() {
    return names.getFirst();
  }

  /** Whether it can have been this prompt. */
  public boolean couldBe(String name) {
    return names.contains(name);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s%s %.2f–%.2f s (%.2f)",
        name(),
        whole ? "" : "…",
        from / 1e3,
        to / 1e3,
        score);
  }
}

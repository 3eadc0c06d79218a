package org.voxpost.ivr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxpost.codec.Pcm;

/**
 * What is to be said: prompts by name and recorded sound, in order.
 *
 * @param parts the pieces
 */
public record Speech(List<Part> parts) {
  /** Nothing at all. */
  public static final Speech NOTHING = new Speech(List.of());

  /** A piece of speech. */
  public sealed interface Part {}

  /**
   * A prompt of the language's sound set, such as {@code vm-intro} or {@code digits/4}.
   *
   * @param name its path within the set, without extension
   */
  public record Prompt(String name) implements Part {}

  /**
   * Sound that belongs to somebody: a message, a greeting, a name.
   *
   * @param pcm the sound
   */
  public record Recorded(Pcm pcm) implements Part {}

  public Speech {
    parts = List.copyOf(parts);
  }

  /** These prompts. */
  public static Speech of(String... prompts) {
    return new Speech(Arrays.stream(prompts).<Part>map(Prompt::new).toList());
  }

  /** This sound. */
  public static Speech of(Pcm sound) {
    return new Speech(List.of(new Recorded(sound)));
  }

  /** This, and then that. */
  public Speech then(Speech next) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(next.parts);
    return new Speech(all);
  }

  /** This, and then those prompts. */
  public Speech then(String... prompts) {
    return then(of(prompts));
  }

  /** The names of its prompts, for tests and tables. */
  public List<String> names() {
    return parts.stream()
        .map(
            part ->
                switch (part) {
                  case Prompt(String name) -> name;
                  case Recorded _ -> "(sound)";
                })
        .toList();
  }
}

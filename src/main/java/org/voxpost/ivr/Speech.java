package org.voxpost.ivr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.voxpost.sound.Pcm;

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

  /**
   * What depends on a prompt that only some sound sets have, such as a caller's name under {@code
   * recordings/callerids}.
   *
   * @param name its path within the set, without extension
   * @param there what is said where the set has it
   * @param otherwise what is said where it has not; may be nothing
   */
  public record IfThere(String name, Speech there, Speech otherwise) implements Part {}

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

  /** The one speech where the sound set has the prompt, else the other. */
  public static Speech ifThere(String prompt, Speech there, Speech otherwise) {
    return new Speech(List.of(new IfThere(prompt, there, otherwise)));
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

  /** The names of its prompts, for tests and tables; as where no set has what only some have. */
  public List<String> names() {
    return parts.stream().flatMap(Speech::names).toList();
  }

  private static Stream<String> names(Part part) {
    return switch (part) {
      case Prompt(String name) -> Stream.of(name);
      case IfThere(_, _, Speech otherwise) -> otherwise.names().stream();
      case Recorded _ -> Stream.of("(sound)");
    };
  }
}

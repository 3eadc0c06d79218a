package org.voxpost.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.voxpost.ivr.PromptLibrary;
import org.voxpost.ivr.Speech;
import org.voxpost.media.Clip;

/** The sound of what is said, in the language that is spoken. */
final class Voice {
  private final PromptLibrary prompts;
  private String language;

  Voice(PromptLibrary prompts, String language) {
    this.prompts = prompts;
    this.language = language;
  }

  void speak(String language) {
    this.language = language;
  }

  List<Clip> clips(Speech speech) {
    List<Clip> clips = new ArrayList<>();
    add(speech, clips);
    return clips;
  }

  private void add(Speech speech, List<Clip> clips) {
    for (Speech.Part part : speech.parts()) {
      switch (part) {
        case Speech.Prompt(String name) ->
            prompts
                .find(language, name)
                .forEach(found -> clips.add(new Clip(found.key(), found.pcm())));
        case Speech.IfThere(String name, Speech there, Speech otherwise) ->
            add(prompts.has(language, name) ? there : otherwise, clips);
        case Speech.Recorded(var pcm) -> clips.add(new Clip("", pcm));
      }
    }
  }

  /** A prompt is heard from its first word on; a message is whole, its silence too. */
  static Duration beginning(List<Clip> clips) {
    Clip first = clips.getFirst();
    return first.name().isEmpty() ? Duration.ZERO : first.leadIn();
  }

  static Duration duration(List<Clip> clips) {
    return clips.stream().map(clip -> clip.pcm().duration()).reduce(Duration.ZERO, Duration::plus);
  }
}

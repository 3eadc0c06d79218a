package org.voxpost.ivr;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.voxpost.store.Caller;
import org.voxpost.store.spool.Draft;

/**
 * A caller who follows a script: hears prompts, and on hearing a certain one presses keys or hangs
 * up. What was heard is kept. Time passes only as the script says.
 */
final class ScriptedCaller implements Call {
  private record Cue(String prompt, String keys, Runnable meanwhile) {}

  private static final String HANG_UP = "!";

  private final Deque<Cue> cues = new ArrayDeque<>();
  private final Deque<Key> pressed = new ArrayDeque<>();
  private final List<String> heard = new ArrayList<>();
  private final List<Duration> startedAt = new ArrayList<>();
  private Caller caller = new Caller("15551234567", "Alice Example");
  private short[] speech = {};
  private Take take =
      new Take(Take.Ending.HUNG_UP, Optional.empty(), Duration.ZERO, Duration.ZERO, false);
  private RecordingRules rules;
  private boolean gone;
  private boolean hungUp;
  private Consumer<Speech> spokenToNobody = _ -> {};

  /** On hearing the prompt, at once or later, presses these keys. */
  ScriptedCaller on(String prompt, String keys) {
    return on(prompt, keys, () -> {});
  }

  /** On hearing the prompt something happens elsewhere, and these keys are pressed. */
  ScriptedCaller on(String prompt, String keys, Runnable meanwhile) {
    cues.add(new Cue(prompt, keys, meanwhile));
    return this;
  }

  /** On hearing the prompt hangs up in the middle of it. */
  ScriptedCaller hangsUpOn(String prompt) {
    return on(prompt, HANG_UP);
  }

  ScriptedCaller from(Caller caller) {
    this.caller = caller;
    return this;
  }

  /** When a prompt would be said although the caller is gone, something happens elsewhere. */
  ScriptedCaller whenGoneHears(String prompt, Runnable meanwhile) {
    spokenToNobody =
        speech -> {
          if (speech.names().contains(prompt)) {
            meanwhile.run();
          }
        };
    return this;
  }

  /** What is recorded, and how it ends. */
  ScriptedCaller speaks(short[] speech, Take.Ending ending, Duration silence) {
    this.speech = speech;
    Duration length = Duration.ofMillis(speech.length / 8);
    Optional<Key> key = ending == Take.Ending.KEY ? Optional.of(Key.POUND) : Optional.empty();
    this.take = new Take(ending, key, length, silence, speech.length > 0);
    return this;
  }

  /** Every prompt heard, in order; one that was interrupted counts. */
  List<String> heard() {
    return heard;
  }

  /** How far into it each speech began. */
  List<Duration> startedAt() {
    return startedAt;
  }

  /** The rules of the last recording. */
  RecordingRules rules() {
    return rules;
  }

  boolean wasHungUpOn() {
    return hungUp;
  }

  @Override
  public String id() {
    return "scripted";
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public void speak(String language) {}

  @Override
  public Heard say(Speech speech, Set<Key> interrupting, Duration from) {
    checkPresent();
    Optional<Key> ahead = next(interrupting);
    if (ahead.isPresent()) {
      return new Heard(ahead, from);
    }
    startedAt.add(from);
    Duration played = from;
    for (Speech.Part part : speech.parts()) {
      String name = name(part);
      heard.add(name);
      if (act(name)) {
        played = played.plus(length(part).dividedBy(2));
        if (gone) {
          throw new CallEnded("BYE", played);
        }
        Optional<Key> key = next(interrupting);
        if (key.isPresent()) {
          return new Heard(key, played);
        }
      }
      played = played.plus(length(part));
    }
    return new Heard(Optional.empty(), played);
  }

  private static String name(Speech.Part part) {
    return new Speech(List.of(part)).names().getFirst();
  }

  private static Duration length(Speech.Part part) {
    return part instanceof Speech.Recorded(var pcm) ? pcm.duration() : Duration.ofSeconds(1);
  }

  /** Whether the next cue is this prompt; then its keys are pressed. */
  private boolean act(String prompt) {
    if (cues.isEmpty() || !cues.peek().prompt().equals(prompt)) {
      return false;
    }
    Cue cue = cues.poll();
    cue.meanwhile().run();
    String keys = cue.keys();
    if (keys.equals(HANG_UP)) {
      gone = true;
      return true;
    }
    keys.chars().forEach(symbol -> pressed.add(Key.of((char) symbol).orElseThrow()));
    return true;
  }

  private Optional<Key> next(Set<Key> wanted) {
    while (!pressed.isEmpty()) {
      Key key = pressed.poll();
      if (wanted.contains(key)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  private void checkPresent() {
    if (gone) {
      throw new CallEnded("BYE", Duration.ZERO);
    }
  }

  @Override
  public void say(Speech speech) {
    if (gone) {
      spokenToNobody.accept(speech);
    }
    checkPresent();
    for (String name : speech.names()) {
      heard.add(name);
      act(name);
      checkPresent();
    }
  }

  @Override
  public Optional<Key> key(Duration atMost) {
    checkPresent();
    return Optional.ofNullable(pressed.poll());
  }

  @Override
  public void forgetKeys() {
    pressed.clear();
  }

  @Override
  public Take record(Draft draft, RecordingRules rules) {
    this.rules = rules;
    draft.write(0, speech, 0, speech.length);
    gone = take.ending() == Take.Ending.HUNG_UP;
    return take;
  }

  @Override
  public void hangUp() {
    hungUp = true;
  }
}

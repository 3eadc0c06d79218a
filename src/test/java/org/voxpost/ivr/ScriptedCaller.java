package org.voxpost.ivr;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.voxpost.store.Caller;

/**
 * A caller who follows a script: hears prompts, and on hearing a certain one presses keys or hangs
 * up. What was heard is kept. Time passes only as the script says.
 */
public final class ScriptedCaller implements Call {
  private boolean breaks;

  private record Cue(String prompt, String keys, Runnable meanwhile) {}

  /** What is recorded, and how that ends. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Spoken(short[] samples, Take take) {
    static final Spoken SILENT_GOODBYE =
        new Spoken(
            new short[0],
            new Take(Take.Ending.HUNG_UP, Optional.empty(), Duration.ZERO, Duration.ZERO, false));
  }

  private static final String HANG_UP = "!";

  private final Deque<Cue> cues = new ArrayDeque<>();
  private final Deque<Key> pressed = new ArrayDeque<>();
  private final List<String> heard = new ArrayList<>();
  private final List<Duration> startedAt = new ArrayList<>();
  private Caller caller = new Caller("15551234567", "Alice Example");
  private final Deque<Spoken> speeches = new ArrayDeque<>();
  private CallOrigin origin = new CallOrigin(InetAddress.getLoopbackAddress(), false);
  private RecordingRules rules;
  private boolean gone;
  private boolean hungUp;
  private boolean answered = true;
  private final List<Exit> leftFor = new ArrayList<>();
  private final Deque<Departure> departures = new ArrayDeque<>();
  private Consumer<Speech> spokenToNobody = _ -> {};

  /** On hearing the prompt, at once or later, presses these keys. */
  public ScriptedCaller on(String prompt, String keys) {
    return on(prompt, keys, () -> {});
  }

  /** On hearing the prompt something happens elsewhere, and these keys are pressed. */
  public ScriptedCaller on(String prompt, String keys, Runnable meanwhile) {
    cues.add(new Cue(prompt, keys, meanwhile));
    return this;
  }

  /** On hearing the prompt hangs up in the middle of it. */
  public ScriptedCaller hangsUpOn(String prompt) {
    return on(prompt, HANG_UP);
  }

  public ScriptedCaller from(Caller caller) {
    this.caller = caller;
    return this;
  }

  /** Calls from a network whose word on the caller's number is taken. */
  public ScriptedCaller fromTrustedNetwork() {
    return from(new CallOrigin(origin.address(), true));
  }

  public ScriptedCaller from(CallOrigin origin) {
    this.origin = origin;
    return this;
  }

  /** When a prompt would be said although the caller is gone, something happens elsewhere. */
  public ScriptedCaller whenGoneHears(String prompt, Runnable meanwhile) {
    spokenToNobody =
        speech -> {
          if (speech.names().contains(prompt)) {
            meanwhile.run();
          }
        };
    return this;
  }

  /** What is recorded next, and how it ends; the last one is repeated. */
  public ScriptedCaller speaks(short[] speech, Take.Ending ending, Duration silence) {
    Optional<Key> key = ending == Take.Ending.KEY ? Optional.of(Key.POUND) : Optional.empty();
    return speaks(speech, ending, key, silence);
  }

  /** What is recorded next, so many seconds of it, and that # ends it. */
  public ScriptedCaller speaks(int seconds) {
    return speaks(new short[8_000 * seconds], Take.Ending.KEY, Duration.ZERO);
  }

  /** What is recorded next, so many seconds of it, and the key that ends it. */
  public ScriptedCaller speaks(int seconds, Key ender) {
    short[] speech = new short[8_000 * seconds];
    return speaks(speech, Take.Ending.KEY, Optional.of(ender), Duration.ZERO);
  }

  private ScriptedCaller speaks(
      short[] speech, Take.Ending ending, Optional<Key> key, Duration silence) {
    Duration length = Duration.ofMillis(speech.length / 8);
    speeches.add(new Spoken(speech, new Take(ending, key, length, silence, speech.length > 0)));
    return this;
  }

  /** Calls from a trusted address. */
  public ScriptedCaller trusting() {
    this.origin = new CallOrigin(InetAddress.getLoopbackAddress(), true);
    return this;
  }

  /** Is not answered yet: what is said is early media. */
  public ScriptedCaller ringing() {
    this.answered = false;
    return this;
  }

  /** When sent elsewhere, is still here, each time for the next of these reasons; then gone. */
  public ScriptedCaller staysBy(Departure... reasons) {
    departures.addAll(List.of(reasons));
    return this;
  }

  /** Where the caller was sent, in order. */
  public List<Exit> leftFor() {
    return leftFor;
  }

  public boolean wasAnswered() {
    return answered;
  }

  /** Every prompt heard, in order; one that was interrupted counts. */
  public List<String> heard() {
    return heard;
  }

  /** How far into it each speech began. */
  public List<Duration> startedAt() {
    return startedAt;
  }

  /** What he says meets a bug. */
  public ScriptedCaller breaks() {
    breaks = true;
    return this;
  }

  /** The rules of the last recording. */
  public RecordingRules rules() {
    return rules;
  }

  public boolean wasHungUpOn() {
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
  public CallOrigin origin() {
    return origin;
  }

  @Override
  public void answer() {
    checkPresent();
    answered = true;
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
    Duration skipped = from;
    for (Speech.Part part : flat(speech)) {
      Duration length = length(part).minus(skipped);
      skipped = Duration.ZERO;
      String name = new Speech(List.of(part)).names().getFirst();
      heard.add(name);
      if (act(name)) {
        played = played.plus(length.dividedBy(2));
        if (gone) {
          throw new CallEnded("BYE", played);
        }
        Optional<Key> key = next(interrupting);
        if (key.isPresent()) {
          return new Heard(key, played);
        }
        length = length.dividedBy(2);
      }
      played = played.plus(length);
    }
    return new Heard(Optional.empty(), played);
  }

  /** As where no sound set has what only some have. */
  private static List<Speech.Part> flat(Speech speech) {
    return speech.parts().stream()
        .flatMap(
            part ->
                part instanceof Speech.IfThere(_, _, Speech otherwise)
                    ? flat(otherwise).stream()
                    : Stream.of(part))
        .toList();
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
      boolean cut = act(name);
      checkPresent();
      if (cut && !pressed.isEmpty()) {
        return;
      }
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
  public int recordingRate() {
    return 8000;
  }

  @Override
  public Take record(Sink sink, RecordingRules rules) {
    if (!answered) {
      throw new IllegalStateException("recorded before the call was answered");
    }
    this.rules = rules;
    Spoken spoken = speeches.size() > 1 ? speeches.poll() : speeches.peek();
    spoken = spoken == null ? Spoken.SILENT_GOODBYE : spoken;
    Duration length = spoken.take().length();
    rules
        .due()
        .filter(warning -> length.compareTo(rules.most().minus(warning.before())) >= 0)
        .ifPresent(warning -> heard.addAll(warning.words().names()));
    sink.write(0, spoken.samples(), 0, spoken.samples().length);
    if (breaks) {
      throw new IllegalStateException("a bug");
    }
    gone = spoken.take().ending() == Take.Ending.HUNG_UP;
    return spoken.take();
  }

  @Override
  public Departure leave(Exit exit) {
    checkPresent();
    leftFor.add(exit);
    if (departures.isEmpty()) {
      gone = true;
      throw new CallEnded("transferred", Duration.ZERO);
    }
    return departures.poll();
  }

  @Override
  public void hangUp() {
    hungUp = true;
  }
}

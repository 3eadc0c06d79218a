package org.voxpost.ivr;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.voxpost.store.Caller;

/**
 * Somebody who presses keys without sense, waits, speaks, and hangs up at any moment. Time is
 * counted, not passed. Now and then such a caller knows the way in, so that the menus behind the
 * password are reached.
 */
final class RandomCaller implements Call {
  private static final List<Take.Ending> ENDINGS = List.of(Take.Ending.values());
  private static final Duration PROMPT = Duration.ofSeconds(2);

  /** What callers press: mostly a key, now and then what leads somewhere. */
  private static final List<String> PHRASES =
      List.of(
          "1 2 3 4 5 6 7 8 9 0 * # 1 6 7 # * 77 85001#2 85001*5002#1 815002#2 822568#12 822467#*12 355001# 3515001*5002# 36 37 38 31 32 3455512# 92 91 05 058264# 01 04 06 07"
              .split(" "));

  private final Random random;
  private final Caller caller;
  private final Deque<Key> pressed = new ArrayDeque<>();
  private final List<String> heard = new ArrayList<>();
  private final List<Take> takes = new ArrayList<>();
  private final boolean patient;
  private int keysLeft;
  private Duration time = Duration.ZERO;
  private Duration lastKey = Duration.ZERO;
  private int operations;
  private int transfers;
  private boolean gone;

  /**
   * @param begins keys that are pressed before the others, one for each that is asked for
   */
  RandomCaller(long seed, Caller caller, String begins) {
    // Seeds next to each other give much the same numbers unless they are spread.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.caller = caller;
    this.keysLeft = random.nextInt(60);
    this.patient = random.nextInt(4) == 0;
    begins.chars().forEach(symbol -> pressed.add(Key.of((char) symbol).orElseThrow()));
  }

  /** What was said, in order. */
  List<String> heard() {
    return heard;
  }

  /** What was recorded, in order. */
  List<Take> takes() {
    return takes;
  }

  /** How long the call went on after the last key. */
  Duration afterLastKey() {
    return time.minus(lastKey);
  }

  int operations() {
    return operations;
  }

  /** How often the caller was sent elsewhere. */
  int transfers() {
    return transfers;
  }

  @Override
  public String id() {
    return "random";
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public CallOrigin origin() {
    return new CallOrigin(InetAddress.getLoopbackAddress(), random.nextBoolean());
  }

  @Override
  public void answer() {
    operate();
  }

  @Override
  public void speak(String language) {}

  @Override
  public Heard say(Speech speech, Set<Key> interrupting, Duration from) {
    operate();
    Duration length = length(speech);
    if (from.compareTo(length) > 0) {
      throw new AssertionError("begins at %s of %s".formatted(from, length));
    }
    Optional<Key> key = next(interrupting).or(() -> chance(3, interrupting));
    Duration rest = length.minus(from);
    Duration played = key.isPresent() ? from.plus(part(rest)) : length;
    heard.addAll(speech.names());
    leaveBy(40, played);
    pass(played.minus(from));
    return new Heard(key, played);
  }

  @Override
  public void say(Speech speech) {
    operate();
    heard.addAll(speech.names());
    leaveBy(60, Duration.ZERO);
    pass(length(speech));
    chance(12, Key.ANY).ifPresent(pressed::addFirst);
  }

  @Override
  public Optional<Key> key(Duration atMost) {
    operate();
    leaveBy(60, Duration.ZERO);
    Optional<Key> key = Optional.ofNullable(pressed.poll()).or(() -> chance(2, Key.ANY));
    pass(key.isPresent() ? part(atMost) : atMost);
    return key;
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
    operate();
    short[] samples = new short[random.nextInt(4) == 0 ? 0 : 800 * random.nextInt(80)];
    sink.write(0, samples, 0, samples.length);
    Duration length = Duration.ofMillis(samples.length / 8);
    Duration silence = part(length);
    Take.Ending ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
    Optional<Key> key =
        ending == Take.Ending.KEY
            ? rules.enders().stream().skip(random.nextInt(rules.enders().size())).findFirst()
            : Optional.empty();
    gone = ending == Take.Ending.HUNG_UP;
    pass(length);
    Take take = new Take(ending, key, length, silence, samples.length > 0);
    takes.add(take);
    return take;
  }

  @Override
  public Departure leave(Exit exit) {
    operate();
    transfers++;
    if (random.nextBoolean()) {
      gone = true;
      throw new CallEnded("transferred", Duration.ZERO);
    }
    return new Departure.NoNews();
  }

  @Override
  public void hangUp() {
    gone = true;
  }

  private void operate() {
    if (gone) {
      throw new CallEnded("BYE", Duration.ZERO);
    }
    if (++operations > 20_000) {
      throw new AssertionError("a menu without an end: " + heard.subList(0, 200));
    }
  }

  private void leaveBy(int oneIn, Duration played) {
    if (!patient && random.nextInt(oneIn) == 0) {
      gone = true;
      throw new CallEnded("BYE", played);
    }
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

  private Optional<Key> chance(int oneIn, Set<Key> wanted) {
    if (keysLeft == 0 || random.nextInt(oneIn) != 0) {
      return Optional.empty();
    }
    keysLeft--;
    lastKey = time;
    String phrase = PHRASES.get(random.nextInt(PHRASES.size()));
    phrase.substring(1).chars().forEach(each -> Key.of((char) each).ifPresent(pressed::add));
    return Key.of(phrase.charAt(0)).filter(wanted::contains);
  }

  private void pass(Duration passed) {
    time = time.plus(passed);
  }

  private Duration part(Duration whole) {
    return whole.isZero() ? whole : Duration.ofMillis(random.nextLong(whole.toMillis() + 1));
  }

  private static Duration length(Speech speech) {
    return speech.parts().stream()
        .map(part -> part instanceof Speech.Recorded(var pcm) ? pcm.duration() : PROMPT)
        .reduce(Duration.ZERO, Duration::plus);
  }
}

package org.voxpost.testphone;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * What the caller waits to hear. Prompts count once: each {@code hears} goes on after what the one
 * before it heard.
 */
public final class Listening {
  private static final long STEP_NANOS = 20_000_000;

  /** Samples of a tone that are enough to know it. */
  private static final int TONE = 1600;

  private final EarTrack track;
  private Optional<PromptEar> ear = Optional.empty();
  private Duration patience = Duration.ofSeconds(20);
  private int settled;
  private int searchedForTones;

  Listening(EarTrack track) {
    this.track = track;
  }

  /** How long {@code hears} waits, beside the time its prompts take to say. */
  public synchronized Listening patience(Duration limit) {
    patience = limit;
    return this;
  }

  /**
   * Waits until these prompts were heard in this order with no other between them. Others may come
   * before.
   */
  public synchronized List<Heard> hears(String... prompts) {
    return await(prompts, () -> find(prompts, settled, ear().heard().size()));
  }

  /** Waits until these prompts were heard in this order, and nothing before them. */
  public synchronized List<Heard> hearsNext(String... prompts) {
    return await(prompts, () -> find(prompts, settled, settled + prompts.length));
  }

  /**
   * Waits until a quarter of a second of this prompt was heard, to press a key in the midst of it.
   * It may be waited for once more, but not what came before.
   */
  public synchronized Heard hearsBeginningOf(String prompt) {
    return awaitUntil(new String[] {prompt}, () -> beginning(prompt));
  }

  private Optional<Heard> beginning(String prompt) {
    Optional<Heard> now = ear().sounding().filter(sounding -> sounding.couldBe(prompt));
    List<Heard> past = ear().heard();
    int at = now.isPresent() ? past.size() : settled;
    while (at < past.size() && !past.get(at).couldBe(prompt)) {
      at++;
    }
    Optional<Heard> found = now.isPresent() || at == past.size() ? now : Optional.of(past.get(at));
    settled = found.isPresent() ? at : settled;
    return found;
  }

  /**
   * Waits until 200 ms of this tone were heard. A tone counts once: each goes on after the one
   * before.
   */
  public synchronized void hearsTone(int hertz) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!findTone(hertz)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited for " + hertz + " Hz; heard " + heard());
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  private boolean findTone(int hertz) {
    int horizon = track.horizon();
    while (searchedForTones + TONE <= horizon) {
      short[] here = track.copy(searchedForTones, searchedForTones + TONE);
      searchedForTones += TONE / 4;
      if (Tones.isTone(here, hertz)) {
        return true;
      }
    }
    return false;
  }

  /** Every prompt recognised so far. */
  public synchronized List<Heard> heard() {
    takeIn();
    return ear().heard();
  }

  private List<Heard> await(String[] prompts, Supplier<Optional<List<Heard>>> found) {
    List<Heard> now = awaitUntil(prompts, found);
    settled = ear().heard().indexOf(now.getLast()) + 1;
    return now;
  }

  private <T> T awaitUntil(String[] prompts, Supplier<Optional<T>> found) {
    long deadline = System.nanoTime() + patience.toNanos() + ear().sayingNanos(prompts);
    while (true) {
      takeIn();
      Optional<T> now = found.get();
      if (now.isPresent()) {
        return now.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "waited for "
                + Arrays.toString(prompts)
                + ", heard "
                + ear().heard()
                + " of which "
                + settled
                + " counted before; "
                + track.report());
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  private Optional<List<Heard>> find(String[] prompts, int from, int until) {
    List<Heard> all = ear().heard();
    int last = Math.min(until, all.size()) - prompts.length;
    for (int at = from; at <= last; at++) {
      List<Heard> here = all.subList(at, at + prompts.length);
      if (fits(prompts, here)) {
        return Optional.of(here);
      }
    }
    return Optional.empty();
  }

  private static boolean fits(String[] prompts, List<Heard> heard) {
    for (int i = 0; i < prompts.length; i++) {
      if (!heard.get(i).couldBe(prompts[i])) {
        return false;
      }
    }
    return true;
  }

  private PromptEar ear() {
    if (ear.isEmpty()) {
      ear = Optional.of(new PromptEar(PromptBook.shipped()));
    }
    return ear.get();
  }

  private void takeIn() {
    int from = Math.max(0, ear().horizon() - ear().reach());
    int to = track.horizon();
    if (to > from) {
      ear().listen(track.copy(from, to));
    }
  }
}

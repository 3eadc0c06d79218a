package org.voxpost.ivr;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.voxpost.sound.Audio;

/** A long sound that is played a chapter at a time; while one is heard the next is made ready. */
public final class Chapters {
  private final Audio whole;
  private Chapter current;
  private CompletableFuture<Optional<Chapter>> next;

  /**
   * Begins with the chapter that a place lies in.
   *
   * @throws java.io.UncheckedIOException when the sound cannot be read
   */
  public Chapters(Audio whole, Duration place) {
    this.whole = whole;
    this.current = Chapter.of(whole, place);
    this.next = prepared();
  }

  /** The chapter that was asked for last. */
  public Chapter current() {
    return current;
  }

  /**
   * Turns to the chapter in which a place lies.
   *
   * @return whether it is another one
   * @throws java.io.UncheckedIOException when the sound cannot be read
   */
  public boolean turnTo(Duration place) {
    if (current.holds(place)) {
      return false;
    }
    current = next.join().filter(ready -> ready.holds(place)).orElseGet(() -> of(place));
    next = prepared();
    return true;
  }

  private Chapter of(Duration place) {
    return Chapter.of(whole, place);
  }

  private CompletableFuture<Optional<Chapter>> prepared() {
    if (current.isLast()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    Duration begins = current.ends();
    // What cannot be read now is read once more when it is wanted, and then who wants it is told.
    return CompletableFuture.supplyAsync(() -> of(begins), Thread::startVirtualThread)
        .handle((ready, _) -> Optional.ofNullable(ready));
  }
}

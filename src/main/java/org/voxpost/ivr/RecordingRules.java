package org.voxpost.ivr;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What ends a recording besides hanging up.
 *
 * @param most the longest recording; zero is no limit
 * @param silence a silence that ends it; zero is none
 * @param enders keys that end it
 * @param warning what the caller hears shortly before {@code most}
 */
public record RecordingRules(
    Duration most, Duration silence, Set<Key> enders, Optional<Warning> warning) {
  /**
   * Words that the caller hears while the recording goes on; nothing of them is in it.
   *
   * @param before how long before the end
   */
  public record Warning(Duration before, Speech words) {
    /** Fifteen seconds before the end. */
    public static final Warning USUAL =
        new Warning(Duration.ofSeconds(15), Speech.of("vmx-record-soon"));
  }

  public RecordingRules {
    enders = Set.copyOf(enders);
  }

  /** Without a warning. */
  public RecordingRules(Duration most, Duration silence, Set<Key> enders) {
    this(most, silence, enders, Optional.empty());
  }

  /** The warning, where the recording is long enough for one: longer than twice its time. */
  public Optional<Warning> due() {
    return warning.filter(each -> most.compareTo(each.before().multipliedBy(2)) > 0);
  }
}

package org.voxpost.ivr;

import java.time.Duration;
import java.util.Set;

/**
 * What ends a recording besides hanging up.
 *
 * @param most the longest recording; zero is no limit
 * @param silence a silence that ends it; zero is none
 * @param enders keys that end it
 */
public record RecordingRules(Duration most, Duration silence, Set<Key> enders) {
  public RecordingRules {
    enders = Set.copyOf(enders);
  }
}

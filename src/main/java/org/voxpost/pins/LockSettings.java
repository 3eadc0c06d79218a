package org.voxpost.pins;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What too many wrong passwords lead to.
 *
 * @param directory where tries are counted
 * @param after {@code lockafter}: the wrong ones, of a mailbox or of a caller, that lock it
 * @param first {@code lockfirst}: for how long; each further one doubles that
 * @param most {@code lockmost}: up to here
 */
public record LockSettings(Path directory, int after, Duration first, Duration most) {
  public LockSettings {
    if (after < 1 || !first.isPositive() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException("no lock: " + after + ", " + first + ", " + most);
    }
  }
}

package org.voxpost.store;

import java.util.Optional;

/** Keeps an eye on a mailbox until it is closed. */
public interface Watch extends AutoCloseable {
  /** The latest counts, when any were ever learned; they stand while the store is away. */
  Optional<Counts> counts();

  /** Looks away; never throws. */
  @Override
  void close();
}

package org.voxpost.sip;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Who sends our requests. */
interface Client {
  /**
   * Sends it, again with credentials when it is challenged.
   *
   * @param numbers the next CSeq; asked once for each time it is sent
   * @param serial runs all of this, and {@code told}
   * @param told is told once how it ended; a challenge when there are no credentials or wrong ones
   */
  void send(
      Draft draft, LongSupplier numbers, Login login, Executor serial, Consumer<Outcome> told);
}

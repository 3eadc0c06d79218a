package org.voxpost.store.spool;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.Recording;

/**
 * A message that the store has and the spool keeps until what follows is done. Which steps are done
 * survives a crash, so that none is taken twice except the one a crash hit. Belongs to one thread
 * at a time.
 */
public final class Receipt implements AutoCloseable {
  /** What follows a delivery. */
  public enum Step {
    EMAIL,
    REMOVAL,
    PAGER
  }

  private static final Logger LOG = LoggerFactory.getLogger(Receipt.class);

  private final Spooled spooled;
  private final Instant deliveredAt;
  private final Set<Step> done;
  private final Runnable whenClosed;

  Receipt(Spooled spooled, Delivered delivered, Runnable whenClosed) {
    this.spooled = spooled;
    this.deliveredAt = delivered.at();
    this.done = EnumSet.noneOf(Step.class);
    this.done.addAll(delivered.done());
    this.whenClosed = whenClosed;
  }

  /** The message. */
  public Recording recording() {
    return spooled;
  }

  /** When the store had it. */
  public Instant deliveredAt() {
    return deliveredAt;
  }

  /** Whether that step needs not be taken any more. */
  public boolean isDone(Step step) {
    return done.contains(step);
  }

  /** Notes that a step was taken. */
  public void done(Step step) {
    done.add(step);
    try {
      spooled.entry().write(new Delivered(deliveredAt, done));
    } catch (IOException e) {
      LOG.warn(
          "{}: the disk does not take that its {} is done: {}; after a crash it is done again",
          spooled.envelope().messageId(),
          step,
          e.toString());
    }
  }

  /** Everything is done, or given up: the spool forgets the message. */
  @Override
  public void close() {
    whenClosed.run();
  }
}

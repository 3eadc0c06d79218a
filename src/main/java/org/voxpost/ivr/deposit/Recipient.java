package org.voxpost.ivr.deposit;

import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Subscriber;

/**
 * Somebody a message is left for.
 *
 * @param subscriber whose mailbox gets it
 * @param room whether that mailbox can take one more
 */
public record Recipient(Subscriber subscriber, Room room) {
  /** Somebody of whom the store is asked meanwhile whether there is room. */
  public static Recipient of(Facilities with, Subscriber subscriber) {
    return new Recipient(
        subscriber, Room.inquire(with.store(), subscriber.mailbox(), with.background()));
  }

  /** Whether it takes messages at all: {@code maxmsg} is not 0. */
  boolean mayTakeMessages() {
    return subscriber.mailbox().maxMessages() > 0;
  }

  /** Whether it takes one now, by what is known. */
  public boolean takesMessages() {
    return mayTakeMessages() && !room.isFull();
  }
}

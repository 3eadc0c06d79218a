package org.voxpost.ivr.deposit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.StoreException;

/**
 * Whether a mailbox can take one more message, found out while the greeting plays. A store that is
 * slow or away never stands between a caller and the beep: until it has answered, there is room.
 */
public final class Room {
  private static final Logger log = LoggerFactory.getLogger(Room.class);

  private final CompletableFuture<Boolean> full;

  private Room(CompletableFuture<Boolean> full) {
    this.full = full;
  }

  /** Asks the store in the background. */
  public static Room inquire(MessageStore store, MailboxSettings mailbox, Executor background) {
    store.expect(mailbox);
    return new Room(CompletableFuture.supplyAsync(() -> isFull(store, mailbox), background));
  }

  /** What is known by now. */
  boolean isFull() {
    return full.getNow(false);
  }

  private static boolean isFull(MessageStore store, MailboxSettings mailbox) {
    try {
      return !store.hasRoom(mailbox);
    } catch (StoreException e) {
      log.warn("cannot tell whether {} is full: {}", mailbox.id(), e.getMessage());
      return false;
    }
  }
}

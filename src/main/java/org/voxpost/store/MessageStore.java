package org.voxpost.store;

import java.util.function.Consumer;

/**
 * Where messages are kept. Every method blocks for at most the limits its settings give and throws
 * {@link StoreException} when the store did not do it.
 */
public interface MessageStore extends AutoCloseable {
  /**
   * Says that a message for this mailbox is being recorded, so that connecting need not wait for
   * its end. Returns at once and never throws.
   */
  void expect(MailboxSettings mailbox);

  /**
   * Adds one message and returns when the store has it durably.
   *
   * @param perhapsThere an earlier attempt may have got through unseen: look for the Message-ID
   *     first
   */
  void deliver(MailboxSettings mailbox, Recording recording, boolean perhapsThere);

  /** Whether the mailbox holds fewer messages than its {@code maxmsg}, and its quota has room. */
  default boolean hasRoom(MailboxSettings mailbox) {
    try (OpenMailbox box = open(mailbox)) {
      return box.counts().total() < mailbox.maxMessages()
          && box.quota().filter(Quota::isFull).isEmpty();
    }
  }

  /** Opens a mailbox for the length of a call. */
  OpenMailbox open(MailboxSettings mailbox);

  /**
   * Watches a mailbox: the listener hears its counts once they are known and at every change,
   * whoever made it, but never because of an error. Returns at once; the listener is called on
   * threads of the store, one call at a time for a watch.
   */
  Watch watch(MailboxSettings mailbox, Consumer<Counts> changed);

  @Override
  void close();
}

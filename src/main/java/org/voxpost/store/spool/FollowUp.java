package org.voxpost.store.spool;

import org.voxpost.store.MailboxSettings;

/**
 * What happens once the store has a message, such as a mail that tells of it. Called on threads of
 * the delivery; each method returns at once and throws nothing.
 */
public interface FollowUp {
  /** Nothing happens. */
  FollowUp NONE =
      new FollowUp() {
        @Override
        public void delivered(MailboxSettings mailbox) {}

        @Override
        public boolean wants(MailboxSettings mailbox) {
          return false;
        }

        @Override
        public void take(MailboxSettings mailbox, Receipt receipt) {
          receipt.close();
        }
      };

  /** The mailbox has one message more. */
  void delivered(MailboxSettings mailbox);

  /** Whether messages of this mailbox are still needed when the store has them. */
  boolean wants(MailboxSettings mailbox);

  /**
   * Takes a message over that is wanted, also one that an earlier run had not finished with. The
   * spool keeps it until the receipt is closed.
   */
  void take(MailboxSettings mailbox, Receipt receipt);
}

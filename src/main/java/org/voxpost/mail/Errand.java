package org.voxpost.mail;

import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.spool.Receipt;

/** One message to tell of; between attempts it belongs to the lock of {@link Notices}. */
final class Errand {
  private final MailboxSettings mailbox;
  private final Receipt receipt;
  private int failures;

  Errand(MailboxSettings mailbox, Receipt receipt) {
    this.mailbox = mailbox;
    this.receipt = receipt;
  }

  MailboxSettings mailbox() {
    return mailbox;
  }

  MailboxId id() {
    return mailbox.id();
  }

  Receipt receipt() {
    return receipt;
  }

  String messageId() {
    return receipt.recording().envelope().messageId();
  }

  /** Counts one more. */
  int failed() {
    return ++failures;
  }

  boolean hasFailed() {
    return failures > 0;
  }
}

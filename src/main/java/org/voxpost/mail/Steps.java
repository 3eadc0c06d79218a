package org.voxpost.mail;

import java.util.List;
import java.util.stream.Stream;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Recording;
import org.voxpost.store.StoredMessage;
import org.voxpost.store.spool.Receipt;
import org.voxpost.store.spool.Receipt.Step;

/**
 * What is done of one message: the email, then its removal where that is wanted, then the pager.
 */
final class Steps {
  private final Post post;
  private final MessageStore store;

  Steps(Post post, MessageStore store) {
    this.post = post;
    this.store = store;
  }

  /** Takes every step that is not done yet; a pager need not wait for the email's server. */
  void take(Errand errand) throws MailException, InterruptedException {
    try {
      email(errand.mailbox(), errand.receipt());
    } finally {
      pager(errand.mailbox(), errand.receipt());
    }
  }

  private void email(MailboxSettings mailbox, Receipt receipt)
      throws MailException, InterruptedException {
    if (mailbox.emails().isEmpty()) {
      return;
    }
    Recording recording = receipt.recording();
    if (!receipt.isDone(Step.EMAIL)) {
      post.send(new Notice(mailbox, recording, number(mailbox)).email());
      receipt.done(Step.EMAIL);
    }
    if (mailbox.mail().notice().delete() && !receipt.isDone(Step.REMOVAL)) {
      remove(mailbox, recording.envelope().messageId());
      receipt.done(Step.REMOVAL);
    }
  }

  private void pager(MailboxSettings mailbox, Receipt receipt)
      throws MailException, InterruptedException {
    if (mailbox.pager().isEmpty() || receipt.isDone(Step.PAGER)) {
      return;
    }
    post.send(new Notice(mailbox, receipt.recording(), number(mailbox)).pager());
    receipt.done(Step.PAGER);
  }

  /** As the owner counts: new and old together, at least this one. */
  private int number(MailboxSettings mailbox) {
    try (OpenMailbox box = store.open(mailbox)) {
      return Math.max(1, box.counts().total());
    }
  }

  private void remove(MailboxSettings mailbox, String messageId) {
    try (OpenMailbox box = store.open(mailbox)) {
      List<StoredMessage> sent =
          Stream.of(Folder.INBOX, Folder.URGENT, Folder.OLD)
              .flatMap(folder -> box.list(folder).stream())
              .filter(message -> message.messageId().equals(messageId))
              .toList();
      box.expunge(sent);
    }
  }
}

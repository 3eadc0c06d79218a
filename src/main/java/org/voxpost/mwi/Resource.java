package org.voxpost.mwi;

import org.voxpost.store.MailboxId;

/**
 * What is subscribed to: a mailbox, under the name the subscriber has for it.
 *
 * @param account the URI that its summaries name
 */
record Resource(MailboxId mailbox, String account) {
  static Resource parse(String text) {
    int space = text.indexOf(' ');
    return new Resource(MailboxId.parse(text.substring(0, space)), text.substring(space + 1));
  }

  /** A mailbox has no white space in it (voicemail.conf could not hold it). */
  @Override
  public String toString() {
    return mailbox + " " + account;
  }
}

package org.voxpost.mwi;

import org.voxpost.store.MailboxId;

/** A SIP URI with {@code ${MAILBOX}} and {@code ${CONTEXT}} in it. */
record Template(String text) {
  String of(MailboxId mailbox) {
    return text.replace("${MAILBOX}", mailbox.number()).replace("${CONTEXT}", mailbox.context());
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** {@code sip:user@host:port} without parameters and headers, as one names an account. */
  static String withoutParameters(String uri) {
    int end = uri.indexOf('@') + 1;
    while (end < uri.length() && ";?>".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    return uri.substring(0, end);
  }
}

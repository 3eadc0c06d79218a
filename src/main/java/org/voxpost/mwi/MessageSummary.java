package org.voxpost.mwi;

import org.voxpost.store.Counts;

/** The body of a NOTIFY: {@code application/simple-message-summary} (RFC 3842 §5). */
final class MessageSummary {
  private MessageSummary() {}

  /**
   * Its text.
   *
   * @param account the URI of the mailbox
   */
  static String of(Counts counts, String account) {
    int fresh = counts.fresh() + counts.urgentFresh();
    int old = counts.old() + counts.urgentOld();
    return """
    Messages-Waiting: %s\r
    Message-Account: %s\r
    Voice-Message: %d/%d (%d/%d)\r
    """
        .formatted(
            fresh > 0 ? "yes" : "no",
            account,
            fresh,
            old,
            counts.urgentFresh(),
            counts.urgentOld());
  }
}

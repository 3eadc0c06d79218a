package org.voxpost.store.spool;

import java.util.List;
import java.util.stream.IntStream;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailboxId;

/**
 * An envelope and the further mailboxes that the same message is for.
 *
 * @param also those that have no entry of their own in the spool yet
 */
record Addressed(Envelope envelope, List<MailboxId> also) {
  Addressed {
    also = List.copyOf(also);
  }

  Addressed alone() {
    return new Addressed(envelope, List.of());
  }

  Addressed with(Envelope changed) {
    return new Addressed(changed, also);
  }

  /**
   * The envelopes of the further mailboxes. Each has a Message-ID of its own, the same every time:
   * two of them may lie in one account, where the Message-ID tells whether a message is there.
   */
  List<Envelope> copies() {
    return IntStream.range(0, also.size())
        .mapToObj(i -> envelope.copyFor(also.get(i), numbered(envelope.messageId(), i + 2)))
        .toList();
  }

  private static String numbered(String messageId, int number) {
    int at = messageId.lastIndexOf('@');
    return at < 0
        ? messageId + '.' + number
        : messageId.substring(0, at) + '.' + number + messageId.substring(at);
  }
}

package org.voxpost.call;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.deposit.DepositOptions;
import org.voxpost.ivr.retrieval.RetrievalOptions;
import org.voxpost.store.MailboxId;

/** Where a call goes. */
sealed interface Destination {
  /** In a few words, for the log. */
  default String described() {
    return switch (this) {
      case LeaveMessage(var subscribers, _) ->
          "a message for "
              + subscribers.stream()
                  .map(subscriber -> subscriber.mailbox().id().toString())
                  .collect(Collectors.joining(" & "));
      case HearMessages(var mailbox, _) ->
          "hearing messages" + mailbox.map(id -> " of " + id).orElse("");
      case Nowhere(_, String why) -> why;
    };
  }

  /** Whether the caller shall hear us before the call is answered. */
  default boolean beginsEarly() {
    return this instanceof LeaveMessage(_, var options) && options.earlyMedia();
  }

  /** To leave a message, for at least one. */
  record LeaveMessage(List<Subscriber> subscribers, DepositOptions options) implements Destination {
    public LeaveMessage {
      subscribers = List.copyOf(subscribers);
    }
  }

  /** To hear messages; the mailbox is asked for when the route names none. */
  record HearMessages(Optional<MailboxId> mailbox, RetrievalOptions options)
      implements Destination {}

  /**
   * Nowhere.
   *
   * @param status the SIP status that says so
   * @param why for the log
   */
  record Nowhere(int status, String why) implements Destination {}
}

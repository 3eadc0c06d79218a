package org.voxpost.ivr;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.voxpost.store.MailboxId;

/** Every mailbox there is. */
public final class Subscribers {
  private final Map<MailboxId, Subscriber> byId;

  public Subscribers(Collection<Subscriber> all) {
    byId =
        all.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    subscriber -> subscriber.mailbox().id(), Function.identity()));
  }

  public Optional<Subscriber> find(MailboxId id) {
    return Optional.ofNullable(byId.get(id));
  }
}

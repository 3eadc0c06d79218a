package org.voxpost.ivr;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxpost.store.MailboxId;

/** Every mailbox there is, by number and context and by its other names. */
public final class Subscribers {
  private final Map<MailboxId, Subscriber> byId = new LinkedHashMap<>();
  private final Map<MailboxId, MailboxId> aliases;
  private final boolean searchContexts;

  public Subscribers(Collection<Subscriber> all) {
    this(all, Map.of(), false);
  }

  /**
   * With other names.
   *
   * @param all in the order of voicemail.conf
   * @param aliases other names, and the mailboxes they mean
   * @param searchContexts whether a number that its context lacks is looked for in all others, of
   *     which the first has it
   */
  public Subscribers(
      Collection<Subscriber> all, Map<MailboxId, MailboxId> aliases, boolean searchContexts) {
    all.forEach(subscriber -> byId.put(subscriber.mailbox().id(), subscriber));
    this.aliases = Map.copyOf(aliases);
    this.searchContexts = searchContexts;
  }

  /** Those of a context. */
  public List<Subscriber> in(String context) {
    return byId.values().stream()
        .filter(subscriber -> subscriber.mailbox().id().context().equals(context))
        .toList();
  }

  public Optional<Subscriber> find(MailboxId id) {
    return named(id).or(() -> searchContexts ? anywhere(id.number()) : Optional.empty());
  }

  /** Whether a phone's number is the mailbox's own in its context, or an alias of it there. */
  public boolean isNumberOf(String number, MailboxId mailbox) {
    return !number.isEmpty()
        && named(new MailboxId(number, mailbox.context()))
            .filter(found -> found.mailbox().id().equals(mailbox))
            .isPresent();
  }

  private Optional<Subscriber> named(MailboxId id) {
    return Optional.ofNullable(byId.get(id))
        .or(() -> Optional.ofNullable(aliases.get(id)).map(byId::get));
  }

  private Optional<Subscriber> anywhere(String number) {
    return byId.values().stream()
        .filter(subscriber -> subscriber.mailbox().id().number().equals(number))
        .findFirst();
  }
}

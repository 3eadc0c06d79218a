package org.voxpost.ivr;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MessageStore;
import org.voxpost.store.StoreException;

/** Hearing one's messages: login, counts, and the menus until goodbye. */
public final class Retrieval {
  private static final Logger log = LoggerFactory.getLogger(Retrieval.class);

  private final Call call;
  private final Login login;
  private final MessageStore store;
  private final Clock clock;
  private final Patience patience;

  /**
   * Prepares a retrieval.
   *
   * @param fixed the mailbox that the route names; empty asks for it
   * @param context where a keyed mailbox number is looked up
   */
  public Retrieval(
      Call call,
      Subscribers subscribers,
      Optional<MailboxId> fixed,
      String context,
      MessageStore store,
      Clock clock) {
    this(call, subscribers, fixed, context, store, clock, Patience.USUAL);
  }

  Retrieval(
      Call call,
      Subscribers subscribers,
      Optional<MailboxId> fixed,
      String context,
      MessageStore store,
      Clock clock,
      Patience patience) {
    this.call = call;
    this.login = new Login(call, subscribers, fixed, context, store);
    this.store = store;
    this.clock = clock;
    this.patience = patience;
  }

  /** Runs until the owner leaves; throws {@link CallEnded} when that is by hanging up. */
  public void run() {
    switch (login.run()) {
      case Login.Welcome(Subscriber subscriber) -> visit(subscriber);
      case Login.Refused _ -> call.say(Speech.of("vm-goodbye"));
    }
  }

  private void visit(Subscriber subscriber) {
    MailboxId id = subscriber.mailbox().id();
    log.info("{}: the owner of {} is in", call.id(), id);
    try (PatientMailbox box = PatientMailbox.open(call, store, subscriber.mailbox(), patience)) {
      new Visit(call, subscriber, box, clock).run();
    } catch (StoreException e) {
      log.error("{}: mailbox {}: {}", call.id(), id, e.getMessage());
      call.say(Speech.of("vmx-error-mail"));
    }
    call.say(Speech.of("vm-goodbye"));
  }
}

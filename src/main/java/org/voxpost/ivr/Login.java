package org.voxpost.ivr;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MessageStore;

/** Mailbox and password, three tries, in Asterisk's order. No digit keyed here is ever logged. */
final class Login {
  private static final Logger log = LoggerFactory.getLogger(Login.class);
  private static final int TRIES_UNTIL_KNOWN = DialogSettings.defaults().maxLogins();

  /** What it came to. */
  sealed interface Result {}

  /** The owner is known. */
  record Welcome(Subscriber subscriber) implements Result {}

  /** Too many wrong tries. */
  record Refused() implements Result {}

  private final Call call;
  private final Keypad keypad;
  private final Subscribers subscribers;
  private final Optional<MailboxId> fixed;
  private final String context;
  private final MessageStore store;

  Login(
      Call call,
      Subscribers subscribers,
      Optional<MailboxId> fixed,
      String context,
      MessageStore store) {
    this.call = call;
    this.keypad = new Keypad(call);
    this.subscribers = subscribers;
    this.fixed = fixed;
    this.context = context;
    this.store = store;
  }

  Result run() {
    MailboxId id = fixed.orElseGet(() -> askMailbox("vm-login"));
    for (int wrong = 0; ; ) {
      Optional<Subscriber> subscriber = subscribers.find(id);
      subscriber.ifPresent(known -> store.expect(known.mailbox()));
      if (isOwner(subscriber)) {
        return new Welcome(subscriber.orElseThrow());
      }
      log.info("{}: wrong login for a mailbox, try {}", call.id(), ++wrong);
      int tries = subscriber.map(known -> known.dialog().maxLogins()).orElse(TRIES_UNTIL_KNOWN);
      if (wrong >= tries) {
        call.say(Speech.of("vm-incorrect"));
        return new Refused();
      }
      if (fixed.isPresent()) {
        call.say(Speech.of("vm-incorrect"));
      } else {
        id = askMailbox("vm-incorrect-mailbox");
      }
    }
  }

  private MailboxId askMailbox(String question) {
    String keyed = keypad.ask(Speech.of(question));
    // An owner at the own phone keys # alone: the caller's number is the mailbox.
    return new MailboxId(keyed.isEmpty() ? call.caller().number() : keyed, context);
  }

  /**
   * An unknown mailbox is asked for its password all the same: nobody learns which mailboxes exist.
   */
  private boolean isOwner(Optional<Subscriber> subscriber) {
    if (subscriber.isPresent() && !subscriber.get().mailbox().pin().isAsked()) {
      return true;
    }
    subscriber.ifPresent(known -> call.speak(known.mailbox().language()));
    String keyed = keypad.ask(Speech.of("vm-password"));
    return subscriber.filter(known -> known.mailbox().pin().matches(keyed)).isPresent();
  }
}

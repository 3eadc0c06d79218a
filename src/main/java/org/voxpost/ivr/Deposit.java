package org.voxpost.ivr;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.Envelope;
import org.voxpost.store.Greetings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.spool.Delivery;
import org.voxpost.store.spool.Draft;
import org.voxpost.store.spool.Spool;
import org.voxpost.store.spool.SpoolException;

/**
 * Leaving a message: greeting, instructions, beep, recording, goodbye. Hanging up keeps the
 * message; "goodbye" is said only once it lies durably in the spool.
 */
public final class Deposit {
  private static final Logger log = LoggerFactory.getLogger(Deposit.class);

  /** What stays of a silence at the end, as in Asterisk. */
  private static final Duration KEPT_SILENCE = Duration.ofMillis(200);

  private static final Set<Key> SKIP = Set.of(Key.POUND);

  private final Call call;
  private final List<Recipient> recipients;
  private final Subscriber subscriber;
  private final DepositOptions options;
  private final Greetings greetings;
  private final Spool spool;
  private final Delivery delivery;
  private final Supplier<String> messageIds;
  private final Clock clock;

  /**
   * Prepares a deposit.
   *
   * @param recipients whom the message is for, at least one; the first one's greeting is heard
   */
  public Deposit(
      Call call,
      List<Recipient> recipients,
      DepositOptions options,
      Greetings greetings,
      Spool spool,
      Delivery delivery,
      Supplier<String> messageIds,
      Clock clock) {
    this.call = call;
    this.recipients = List.copyOf(recipients);
    this.subscriber = recipients.getFirst().subscriber();
    this.options = options;
    this.greetings = greetings;
    this.spool = spool;
    this.delivery = delivery;
    this.messageIds = messageIds;
    this.clock = clock;
  }

  /**
   * Takes the message; throws {@link CallEnded} when the caller leaves before the beep or after the
   * message is kept.
   */
  public void run() {
    call.speak(mailbox().language());
    call.say(greeting(), SKIP);
    List<MailboxId> takers = takers();
    if (takers.isEmpty()) {
      call.say(Speech.of("vm-mailboxfull", "vm-goodbye"));
      return;
    }
    try {
      takeMessage(takers);
    } catch (SpoolException e) {
      log.error("{}: message for {}: {}", call.id(), mailbox().id(), e.getMessage());
      call.say(Speech.of("vmx-error-storage", "vm-goodbye"));
    }
  }

  /** The mailboxes that have room. */
  private List<MailboxId> takers() {
    List<MailboxId> takers = new ArrayList<>();
    for (Recipient recipient : recipients) {
      MailboxId id = recipient.subscriber().mailbox().id();
      if (recipient.room().isFull()) {
        log.info("{}: mailbox {} is full, no message taken", call.id(), id);
      } else {
        takers.add(id);
      }
    }
    return takers;
  }

  private Speech greeting() {
    Speech greeting = new OwnGreeting(greetings, mailbox()).of(options.greeting());
    return options.instructions() ? greeting.then("vm-intro") : greeting;
  }

  private void takeMessage(List<MailboxId> takers) {
    Envelope first = envelope(takers.getFirst());
    try (Draft draft = spool.begin(first, takers.subList(1, takers.size()))) {
      beep(draft);
      Take take = record(draft);
      if (take.ending() != Take.Ending.HUNG_UP) {
        call.say(Speech.of(finish(draft, take)));
      } else {
        finish(draft, take);
      }
    }
  }

  private void beep(Draft draft) {
    try {
      call.say(Speech.of("beep"));
    } catch (CallEnded e) {
      draft.discard();
      throw e;
    }
  }

  private Take record(Draft draft) {
    DialogSettings rules = subscriber.dialog();
    call.forgetKeys();
    try {
      return call.record(
          draft, new RecordingRules(rules.maxSeconds(), rules.maxSilence(), Set.of(Key.POUND)));
    } catch (SpoolException e) {
      // The disk filled up under the recording: what lies there is a message all the same.
      if (!draft.length().isZero()) {
        keep(draft, draft.length());
      }
      throw e;
    }
  }

  /** Keeps or drops what was recorded, and says which prompt tells the caller so. */
  private String finish(Draft draft, Take take) {
    if (!take.heardAnything()) {
      log.info("{}: no sound arrived, no message for {}", call.id(), mailbox().id());
      draft.discard();
      return "vm-nothingrecorded";
    }
    Duration sound = take.length().minus(take.silence());
    if (sound.compareTo(subscriber.dialog().minSeconds()) < 0 || take.length().isZero()) {
      log.info("{}: {} of sound is less than minsecs, not kept", call.id(), sound);
      draft.discard();
      return "vm-tooshort";
    }
    keep(draft, trimmed(take));
    return "vm-goodbye";
  }

  private Duration trimmed(Take take) {
    boolean trims = !subscriber.dialog().maxSilence().isZero();
    if (!trims || take.ending() == Take.Ending.HUNG_UP) {
      return take.length();
    }
    Duration trailing = take.silence().minus(KEPT_SILENCE);
    return trailing.isNegative() ? take.length() : take.length().minus(trailing);
  }

  private void keep(Draft draft, Duration length) {
    delivery.deliver(draft.keep(draft.envelope(), length));
    log.info("{}: message of {} for {} is in the spool", call.id(), length, mailbox().id());
  }

  private Envelope envelope(MailboxId taker) {
    return new Envelope(
        taker,
        messageIds.get(),
        clock.instant(),
        call.caller(),
        Duration.ZERO,
        options.urgent(),
        "");
  }

  private MailboxSettings mailbox() {
    return subscriber.mailbox();
  }
}

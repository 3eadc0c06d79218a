package org.voxpost.ivr.deposit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.Exit;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.LouderCall;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.exits.WayOut;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.spool.Draft;
import org.voxpost.store.spool.SpoolException;

/**
 * Leaving a message: greeting, instructions, dictation, goodbye. Hanging up keeps the message;
 * "goodbye" is said only once it lies durably in the spool.
 */
public final class Deposit {
  private static final Logger log = LoggerFactory.getLogger(Deposit.class);
  private static final int ROUNDS = 3;

  private final Call call;
  private final Facilities with;
  private final List<Recipient> recipients;
  private final Subscriber subscriber;
  private final DepositOptions options;

  /**
   * Prepares a deposit.
   *
   * @param recipients whom the message is for, at least one; the first one's greeting is heard
   */
  public Deposit(Call call, Facilities with, List<Recipient> recipients, DepositOptions options) {
    this.call = LouderCall.by(options.gain(), call);
    this.with = with;
    this.recipients = List.copyOf(recipients);
    this.subscriber = recipients.getFirst().subscriber();
    this.options = options;
  }

  /**
   * Takes the message; throws {@link CallEnded} when the caller leaves before the beep or after the
   * message is kept.
   */
  public void run() {
    call.speak(mailbox().language());
    greet();
    List<MailboxId> takers = takers();
    if (takers.isEmpty()) {
      call.say(refusal());
      return;
    }
    try {
      dictate(takers);
    } catch (SpoolException e) {
      log.error("{}: message for {}: {}", call.id(), mailbox().id(), e.getMessage());
      call.say(Speech.of("vmx-error-storage", "vm-goodbye"));
    }
  }

  /** Greeting and instructions, which # cuts short and other keys leave. */
  private void greet() {
    Map<Key, Exit> ways = ways();
    Set<Key> keys = EnumSet.of(Key.POUND);
    keys.addAll(ways.keySet());
    call.say(greeting(), keys).key().map(ways::get).ifPresent(new WayOut(call)::to);
  }

  private Map<Key, Exit> ways() {
    MailboxId id = mailbox().id();
    Map<Key, Exit> ways = new EnumMap<>(with.exits().digits(id, options.digits()));
    with.exits().operator(id).ifPresent(exit -> ways.put(Key.ZERO, exit));
    with.exits().attendant(id).ifPresent(exit -> ways.put(Key.STAR, exit));
    return ways;
  }

  /** The mailboxes that take messages and have room. */
  private List<MailboxId> takers() {
    List<MailboxId> takers = new ArrayList<>();
    for (Recipient recipient : recipients) {
      MailboxSettings mailbox = recipient.subscriber().mailbox();
      if (mailbox.maxMessages() == 0) {
        log.info("{}: mailbox {} takes no messages (maxmsg=0)", call.id(), mailbox.id());
      } else if (!recipient.takesMessages()) {
        log.info("{}: mailbox {} is full, no message taken", call.id(), mailbox.id());
      } else {
        takers.add(mailbox.id());
      }
    }
    return takers;
  }

  private Speech refusal() {
    String why = mailbox().maxMessages() == 0 ? "vmx-greeting-only" : "vm-mailboxfull";
    return Speech.of(why, "vm-goodbye");
  }

  private Speech greeting() {
    OwnGreeting own = new OwnGreeting(with.greetings(), mailbox());
    Speech greeting = own.of(options.greeting());
    boolean enough = options.greetingSuffices() && own.isRecorded(options.greeting());
    boolean takes = recipients.stream().anyMatch(Recipient::mayTakeMessages);
    return options.instructions() && takes && !enough ? greeting.then("vm-intro") : greeting;
  }

  private void dictate(List<MailboxId> takers) {
    call.answer();
    Optional<Exit> operator = with.exits().operator(mailbox().id());
    for (int round = 0; round < ROUNDS; round++) {
      Outcome outcome = dictation(takers, operator.isPresent()).run();
      if (outcome == Outcome.HUNG_UP) {
        return;
      }
      if (outcome == Outcome.OPERATOR_KEPT || outcome == Outcome.OPERATOR_DROPPED) {
        operator.ifPresent(new WayOut(call)::to);
      }
      // Who dropped the message for an operator who was not there may leave another.
      if (outcome != Outcome.OPERATOR_DROPPED) {
        call.say(Speech.of("vm-goodbye"));
        return;
      }
    }
    call.say(Speech.of("vm-goodbye"));
  }

  private Dictation dictation(List<MailboxId> takers, boolean operator) {
    Speech beep = options.beep().isEmpty() ? Speech.NOTHING : Speech.of(options.beep());
    return new Dictation(
        call,
        subscriber.dialog().leaving(),
        () -> draft(takers),
        with.delivery(),
        new DictationOptions(options.urgent(), operator, beep));
  }

  private Draft draft(List<MailboxId> takers) {
    Envelope marked =
        with.envelope(takers.getFirst(), call.caller(), options.urgent())
            .withPriority(options.priority());
    return with.spool().begin(marked, takers.subList(1, takers.size()), call.recordingRate());
  }

  private MailboxSettings mailbox() {
    return subscriber.mailbox();
  }
}

package org.voxpost.ivr.deposit;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.Chapters;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.LeavingSettings;
import org.voxpost.ivr.Menu;
import org.voxpost.ivr.RecordingRules;
import org.voxpost.ivr.RecordingRules.Warning;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Take;
import org.voxpost.sound.Audio;
import org.voxpost.store.Envelope;
import org.voxpost.store.spool.Delivery;
import org.voxpost.store.spool.Draft;
import org.voxpost.store.spool.SpoolException;

/**
 * Speaking a message: beep, recording, and where the mailbox wants it the review. Hanging up keeps
 * what there is, at every moment from the beep on.
 */
public final class Dictation {
  private static final Logger log = LoggerFactory.getLogger(Dictation.class);
  private static final int TRIES = 3;

  private final Call call;
  private final LeavingSettings rules;
  private final Supplier<Draft> drafts;
  private final Delivery delivery;
  private final DictationOptions options;
  private Optional<Recorded> message = Optional.empty();
  private boolean urgent;

  /** A take that is worth keeping. */
  private record Recorded(Draft draft, Duration length) {}

  /**
   * Prepares a dictation.
   *
   * @param drafts begins a message in the spool
   */
  public Dictation(
      Call call,
      LeavingSettings rules,
      Supplier<Draft> drafts,
      Delivery delivery,
      DictationOptions options) {
    this.call = call;
    this.rules = rules;
    this.drafts = drafts;
    this.delivery = delivery;
    this.options = options;
    this.urgent = options.urgent();
  }

  /**
   * Takes the message; when this returns {@link Outcome#KEPT}, the spool has it durably.
   *
   * @throws SpoolException when there is no room for it
   * @throws CallEnded when the caller left before the beep, or in the review: then the message is
   *     kept
   */
  public Outcome run() {
    try {
      Optional<Outcome> early = record();
      if (early.isPresent()) {
        return early.get();
      }
      return rules.review() ? review() : keep(Outcome.KEPT);
    } catch (CallEnded | SpoolException e) {
      keep(Outcome.HUNG_UP);
      throw e;
    } finally {
      // Only a fault leaves one behind.
      message.ifPresent(left -> delivery.salvage(left.draft()));
    }
  }

  /** Records until there is something to keep; an outcome when that ends the dictation. */
  private Optional<Outcome> record() {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Draft draft = drafts.get();
      Take take = record(draft);
      Optional<String> complaint = complaint(take);
      if (complaint.isEmpty()) {
        replace(new Recorded(draft, length(take)));
      } else {
        draft.discard();
      }
      if (take.ending() == Take.Ending.HUNG_UP) {
        return Optional.of(keep(Outcome.HUNG_UP));
      }
      if (take.key().filter(Key.ZERO::equals).isPresent()) {
        return Optional.of(operator());
      }
      if (complaint.isEmpty()) {
        sayWhyItEnded(take);
        return Optional.empty();
      }
      call.say(Speech.of(complaint.get()));
    }
    return message.isPresent() ? Optional.empty() : Optional.of(Outcome.NOTHING);
  }

  private Take record(Draft draft) {
    try {
      call.say(options.beep());
      call.forgetKeys();
    } catch (CallEnded e) {
      draft.discard();
      throw e;
    }
    try {
      return call.record(new DraftSink(draft), recordingRules());
    } catch (SpoolException e) {
      // The disk filled up under the recording: what lies there is a message all the same.
      if (!draft.length().isZero()) {
        replace(new Recorded(draft, draft.length()));
      }
      throw e;
    } catch (RuntimeException fault) {
      delivery.salvage(draft);
      throw fault;
    }
  }

  private RecordingRules recordingRules() {
    Duration most = rules.maxSeconds();
    boolean bounded = !most.isZero() && most.compareTo(Draft.LONGEST) < 0;
    return new RecordingRules(
        bounded ? most : Draft.LONGEST, rules.maxSilence(), enders(), Optional.of(Warning.USUAL));
  }

  private Set<Key> enders() {
    return options.operator() ? EnumSet.of(Key.POUND, Key.ZERO) : EnumSet.of(Key.POUND);
  }

  /** The prompt that says what is wrong with a take; empty when it may be kept. */
  private Optional<String> complaint(Take take) {
    if (!take.heardAnything()) {
      log.info("{}: no sound arrived, nothing is kept", call.id());
      return Optional.of("vm-nothingrecorded");
    }
    if (take.length().isZero() || take.spoken().compareTo(rules.minSeconds()) < 0) {
      log.info("{}: {} ms of sound are too little to keep", call.id(), take.spoken().toMillis());
      return Optional.of("vm-tooshort");
    }
    return Optional.empty();
  }

  private Duration length(Take take) {
    boolean trims = !rules.maxSilence().isZero() && take.ending() != Take.Ending.HUNG_UP;
    return trims ? take.trimmed() : take.length();
  }

  private void sayWhyItEnded(Take take) {
    if (take.ending() == Take.Ending.LIMIT) {
      call.say(Speech.of("vmx-record-limit"));
    }
  }

  /** A new take counts from the moment it is worth keeping; until then the old one does. */
  private void replace(Recorded fresh) {
    Optional<Recorded> old = message;
    message = Optional.of(fresh);
    old.ifPresent(recorded -> recorded.draft().discard());
  }

  private Outcome review() {
    while (true) {
      Optional<Outcome> done = menu().ask(call, this::accept);
      if (done.isPresent()) {
        return done.get();
      }
    }
  }

  /** What a caller may do with a recording; an empty outcome asks again. */
  Menu<Optional<Outcome>> menu() {
    return new Menu.Builder<Optional<Outcome>>()
        .on(Key.ONE, "vm-review", this::accept)
        .on(Key.TWO, this::listen)
        .on(Key.THREE, this::record)
        .onIf(rules.leaveUrgent(), Key.FOUR, urgentOffer(), this::toggleUrgent)
        .onIf(options.operator(), Key.ZERO, "vm-reachoper", () -> Optional.of(operator()))
        .build();
  }

  private String urgentOffer() {
    return urgent ? "vm-review-nonurgent" : "vm-review-urgent";
  }

  private Optional<Outcome> accept() {
    Outcome kept = keep(Outcome.KEPT);
    call.say(Speech.of("vm-msgsaved"));
    return Optional.of(kept);
  }

  private Optional<Outcome> listen() {
    Recorded recorded = message.orElseThrow();
    Audio whole = recorded.draft().sound().first(recorded.length());
    Chapters chapters = new Chapters(whole, Duration.ZERO);
    Optional<Key> key = Optional.empty();
    do {
      key = call.say(Speech.of(chapters.current().sound()), Key.ANY).key();
    } while (key.isEmpty() && chapters.turnTo(chapters.current().ends()));
    return key.flatMap(menu()::press).flatMap(Function.identity());
  }

  private Optional<Outcome> toggleUrgent() {
    urgent = !urgent;
    call.say(Speech.of(urgent ? "vm-marked-urgent" : "vm-marked-nonurgent"));
    return Optional.empty();
  }

  /** Asks what is to become of the message before the caller goes on to the operator. */
  private Outcome operator() {
    if (message.isEmpty()) {
      return Outcome.OPERATOR_DROPPED;
    }
    call.forgetKeys();
    Optional<Key> key = call.say(Speech.of("vm-saveoper"), Key.ANY).key();
    key = key.or(() -> call.key(Menu.WAIT));
    boolean asUrgent = rules.leaveUrgent() && key.filter(Key.FOUR::equals).isPresent();
    if (asUrgent || key.filter(Key.ONE::equals).isPresent()) {
      urgent |= asUrgent;
      Outcome kept = keep(Outcome.OPERATOR_KEPT);
      call.say(Speech.of("vm-msgsaved"));
      return kept;
    }
    message.orElseThrow().draft().discard();
    message = Optional.empty();
    call.say(Speech.of("vm-deleted"));
    return Outcome.OPERATOR_DROPPED;
  }

  private Outcome keep(Outcome outcome) {
    if (message.isPresent()) {
      Recorded kept = message.get();
      message = Optional.empty();
      Envelope envelope = kept.draft().envelope().withUrgent(urgent);
      delivery.deliver(kept.draft().keep(envelope, kept.length()));
      log.info(
          "{}: message of {} ms for {} is in the spool",
          call.id(),
          kept.length().toMillis(),
          envelope.mailbox());
    }
    return outcome;
  }
}

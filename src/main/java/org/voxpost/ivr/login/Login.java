package org.voxpost.ivr.login;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.Keypad;
import org.voxpost.ivr.Owner;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Secret;

/** Mailbox and password, a few tries, in Asterisk's order. No digit keyed here is ever logged. */
public final class Login {
  private static final Logger log = LoggerFactory.getLogger(Login.class);

  /** What it came to. */
  public sealed interface Result {}

  /** The owner is known. */
  public record Welcome(Owner owner) implements Result {}

  /** Too many wrong tries; the caller has been told so. */
  public record Refused() implements Result {}

  /** The caller pressed {@code *} instead of logging in, to leave for the attendant. */
  public record Exit() implements Result {}

  private final Call call;
  private final Keypad keypad;
  private final Optional<MailboxId> fixed;
  private final String context;
  private final Entrance entrance;
  private final LoginOptions options;
  private final String prefix;
  private int wrong;

  /**
   * Prepares a login.
   *
   * @param fixed the mailbox that the route names; empty asks for it
   * @param context where a keyed mailbox number is looked up
   */
  public Login(
      Call call,
      Optional<MailboxId> fixed,
      String context,
      Entrance entrance,
      LoginOptions options) {
    this.call = call;
    this.keypad = new Keypad(call);
    this.prefix = fixed.filter(_ -> options.prefix()).map(MailboxId::number).orElse("");
    this.fixed = fixed.filter(_ -> !options.prefix());
    this.context = fixed.map(MailboxId::context).orElse(context);
    this.options = options;
    this.entrance = entrance;
  }

  /** Asks until the owner is known, the tries are used up, or the caller presses {@code *}. */
  public Result run() {
    Speech question = fixed.isPresent() ? Speech.NOTHING : Speech.of("vm-login");
    Optional<Result> result = ask(question);
    while (result.isEmpty()) {
      // What was typed ahead was meant for after the login.
      call.forgetKeys();
      result = ask(again());
    }
    return result.get();
  }

  private Speech again() {
    Speech last = isLastTry() ? Speech.of("vmx-login-last") : Speech.NOTHING;
    return fixed.isPresent()
        ? Speech.of("vm-incorrect").then(last)
        : last.then("vm-incorrect-mailbox");
  }

  private boolean isLastTry() {
    return wrong + 1 == entrance.settings().maxLogins();
  }

  /** One try; empty when there is another. */
  private Optional<Result> ask(Speech question) {
    Speech beforePassword = Speech.NOTHING;
    MailboxId id;
    if (fixed.isPresent()) {
      id = fixed.get();
      beforePassword = question;
    } else {
      Optional<String> keyed = keyed(question);
      if (keyed.isEmpty()) {
        return Optional.of(new Exit());
      }
      id = mailbox(keyed.get());
    }
    return open(entrance.subscribers().find(id), beforePassword);
  }

  /** What is keyed; empty when {@code *} leaves. */
  private Optional<String> keyed(Speech question) {
    return options.starLeaves()
        ? keypad.ask(question, Key.STAR)
        : Optional.of(keypad.ask(question));
  }

  /** An owner at the own phone keys # alone: the caller's number is the mailbox. */
  private MailboxId mailbox(String keyed) {
    return new MailboxId(keyed.isEmpty() ? call.caller().number() : prefix + keyed, context);
  }

  /**
   * An unknown mailbox is asked for its password all the same: nobody learns which mailboxes exist.
   */
  private Optional<Result> open(Optional<Subscriber> subscriber, Speech before) {
    subscriber.ifPresent(known -> entrance.store().expect(known.mailbox()));
    subscriber.ifPresent(known -> call.speak(known.mailbox().language()));
    if (subscriber.filter(this::isOpen).isPresent()) {
      return Optional.of(new Welcome(new Owner(subscriber.get(), Secret.NONE)));
    }
    Optional<String> keyed = keyed(before.then("vm-password"));
    if (keyed.isEmpty()) {
      return Optional.of(new Exit());
    }
    return switch (entrance.gate().enter(knock(subscriber), keyed.get())) {
      case RIGHT ->
          Optional.of(new Welcome(new Owner(subscriber.orElseThrow(), new Secret(keyed.get()))));
      case WRONG -> wrong();
      case LOCKED -> {
        log.info("{}: a login while logins are locked", call.id());
        call.forgetKeys();
        call.say(Speech.of("vmx-login-blocked"));
        yield Optional.of(new Refused());
      }
    };
  }

  private boolean isOpen(Subscriber subscriber) {
    MailboxSettings mailbox = subscriber.mailbox();
    boolean isPinless = entrance.settings().pinless().contains(mailbox.id());
    return (options.withoutPassword() && call.trusted())
        || (isPinless && isAtOwnPhone(mailbox))
        || !entrance.passwords().isAsked(mailbox);
  }

  private boolean isAtOwnPhone(MailboxSettings mailbox) {
    return call.trusted()
        && entrance.subscribers().isNumberOf(call.caller().number(), mailbox.id());
  }

  private Knock knock(Optional<Subscriber> subscriber) {
    Optional<MailboxSettings> mailbox = subscriber.map(Subscriber::mailbox);
    return new Knock(
        mailbox, call.caller(), call.origin(), mailbox.filter(this::isAtOwnPhone).isPresent());
  }

  private Optional<Result> wrong() {
    log.info("{}: wrong login for a mailbox, try {}", call.id(), ++wrong);
    if (wrong < entrance.settings().maxLogins()) {
      return Optional.empty();
    }
    call.forgetKeys();
    call.say(Speech.of("vm-incorrect"));
    return Optional.of(new Refused());
  }
}

package org.voxpost.ivr.options;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Keypad;
import org.voxpost.ivr.Owner;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.language.Languages;
import org.voxpost.ivr.login.Entrance;
import org.voxpost.ivr.login.NewPin;
import org.voxpost.ivr.login.NewPin.Guessable;
import org.voxpost.ivr.login.NewPin.NotDigits;
import org.voxpost.ivr.login.NewPin.SameAsOld;
import org.voxpost.ivr.login.NewPin.TooShort;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Secret;
import org.voxpost.store.StoreException;

/**
 * The owner keys a new password, twice. Nothing keyed here is logged, and nothing typed ahead
 * counts.
 */
final class PasswordChange {
  private static final Logger log = LoggerFactory.getLogger(PasswordChange.class);
  private static final int TRIES = 3;

  private final Call call;
  private final Entrance entrance;
  private final Owner owner;

  PasswordChange(Call call, Facilities with, Owner owner) {
    this.call = call;
    this.entrance = with.entrance();
    this.owner = owner;
  }

  /** Asks until there is a new one, within three tries; otherwise the old one stands. */
  void run() {
    if (!entrance.passwords().isChangeable(mailbox())) {
      call.say(Speech.of("vm-no"));
      return;
    }
    for (int attempt = 0; attempt < TRIES; attempt++) {
      String fresh = ask("vm-newpassword");
      Optional<Speech> objection = objection(fresh);
      if (objection.isEmpty() && ask("vm-reenterpassword").equals(fresh)) {
        change(new Secret(fresh));
        return;
      }
      call.say(objection.orElse(Speech.of("vm-mismatch")).then("vm-pls-try-again"));
    }
  }

  private String ask(String question) {
    call.forgetKeys();
    return new Keypad(call).ask(Speech.of(question));
  }

  private Optional<Speech> objection(String fresh) {
    NewPin.Judgement judgement =
        entrance.settings().newPin().judge(mailbox().id(), fresh, this::isOld);
    return switch (judgement) {
      case NewPin.Good _ ->
          entrance.overseer().accepts(mailbox(), owner.keyed(), new Secret(fresh))
              ? Optional.empty()
              : Optional.of(Speech.of("vm-invalid-password"));
      case TooShort(int least) ->
          Optional.of(
              Speech.of("vmx-pass-short")
                  .then(Languages.of(mailbox().language()).number(least))
                  .then("vmx-pass-digits"));
      case Guessable _ -> Optional.of(Speech.of("vmx-pass-simple"));
      case SameAsOld _ -> Optional.of(Speech.of("vmx-pass-same"));
      case NotDigits _ -> Optional.of(Speech.of("vm-invalidpassword"));
    };
  }

  private boolean isOld(String keyed) {
    return entrance.passwords().matches(Optional.of(mailbox()), keyed);
  }

  private void change(Secret fresh) {
    try {
      entrance.passwords().change(mailbox(), fresh.reveal());
    } catch (StoreException e) {
      log.error("{}: password of {}: {}", call.id(), mailbox().id(), e.getMessage());
      call.say(Speech.of("vmx-error-storage"));
      return;
    }
    log.info("{}: mailbox {} has a new password", call.id(), mailbox().id());
    entrance.overseer().changed(mailbox(), fresh);
    call.say(Speech.of("vm-passchanged"));
  }

  private MailboxSettings mailbox() {
    return owner.subscriber().mailbox();
  }
}

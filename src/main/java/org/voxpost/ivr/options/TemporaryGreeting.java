package org.voxpost.ivr.options;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.Keypad;
import org.voxpost.ivr.Menu;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.language.Language;
import org.voxpost.ivr.language.Languages;
import org.voxpost.sound.Pcm;
import org.voxpost.store.GreetingName;
import org.voxpost.store.MailboxSettings;

/** The greeting that is heard in place of the others as long as it is there. */
final class TemporaryGreeting {
  private static final String DAY = "ABd";

  private final Call call;
  private final Facilities with;
  private final Subscriber owner;
  private final Sitting sitting;

  TemporaryGreeting(Call call, Facilities with, Subscriber owner, Sitting sitting) {
    this.call = call;
    this.with = with;
    this.owner = owner;
    this.sitting = sitting;
  }

  /** Records one where there is none; else asks what is to become of the one there is. */
  void run() {
    if (sound().isPresent()) {
      menu().ask(call, () -> false);
    } else {
      record();
    }
  }

  /** What can be done with the one there is; the outcome is whether something was. */
  Menu<Boolean> menu() {
    return new Menu.Builder<Boolean>()
        .on(Key.ONE, "vm-tempgreeting2", this::record)
        .on(Key.TWO, this::remove)
        .on(Key.THREE, "vmx-temp-offer", this::end)
        .on(Key.STAR, () -> false)
        .build();
  }

  private boolean record() {
    return sitting.record(GreetingName.TEMPORARY, "vm-rec-temp");
  }

  private boolean remove() {
    return sitting.changes(
        () -> with.greetings().remove(mailbox(), GreetingName.TEMPORARY),
        Speech.of("vm-tempremoved"));
  }

  /** After so many days the usual greetings are heard again; none means never. */
  private boolean end() {
    Optional<Pcm> sound = sound();
    Optional<Instant> until =
        new Keypad(call)
            .number(Speech.of("vmx-temp-until"))
            .filter(days -> days.matches("[0-9]{1,3}") && Integer.parseInt(days) > 0)
            .map(days -> with.clock().instant().plus(Duration.ofDays(Integer.parseInt(days))));
    Speech answer =
        until
            .map(end -> Speech.of("vmx-temp-days").then(day(end)))
            .orElse(Speech.of("vmx-greeting-saved"));
    return sound.isPresent()
        && sitting.changes(
            () -> with.greetings().keep(mailbox(), GreetingName.TEMPORARY, sound.get(), until),
            answer);
  }

  private Speech day(Instant end) {
    Language language = Languages.of(mailbox().language());
    ZonedDateTime now = with.clock().instant().atZone(mailbox().zone());
    return language.date(end.atZone(mailbox().zone()), now, DAY);
  }

  private Optional<Pcm> sound() {
    return with.greetings().find(mailbox(), GreetingName.TEMPORARY);
  }

  private MailboxSettings mailbox() {
    return owner.mailbox();
  }
}

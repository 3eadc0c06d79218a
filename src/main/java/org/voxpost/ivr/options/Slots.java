package org.voxpost.ivr.options;

import java.util.Optional;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.Menu;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;
import org.voxpost.sound.Pcm;
import org.voxpost.store.GreetingName;

/**
 * Greetings kept under the numbers 1 to 9. Putting one into use copies it to where the greeting for
 * no answer lies, so that Asterisk plays it too.
 */
final class Slots {
  private final Call call;
  private final Facilities with;
  private final Subscriber owner;
  private final Sitting sitting;

  Slots(Call call, Facilities with, Subscriber owner, Sitting sitting) {
    this.call = call;
    this.with = with;
    this.owner = owner;
    this.sitting = sitting;
  }

  /** Records one. */
  void record() {
    which().ask(call, Optional::empty).ifPresent(slot -> sitting.record(slot, "vm-rec-unv"));
  }

  /** Puts one into use. */
  void use() {
    which().ask(call, Optional::empty).ifPresent(this::use);
  }

  /** Which number. */
  Menu<Optional<GreetingName>> which() {
    Menu.Builder<Optional<GreetingName>> menu = new Menu.Builder<>();
    for (int number = 1; number <= GreetingName.SLOTS; number++) {
      Optional<GreetingName> slot = Optional.of(GreetingName.slot(number));
      Speech offer = number == 1 ? Speech.of("vmx-slot-which") : Speech.NOTHING;
      menu.on(Key.of((char) ('0' + number)).orElseThrow(), offer, () -> slot);
    }
    return menu.on(Key.STAR, "vm-star-cancel", Optional::empty).build();
  }

  private void use(GreetingName slot) {
    Optional<Pcm> sound = with.greetings().find(owner.mailbox(), slot);
    if (sound.isEmpty()) {
      call.say(Speech.of("vmx-greeting-none"));
      return;
    }
    sitting.changes(
        () -> with.greetings().keep(owner.mailbox(), GreetingName.UNAVAILABLE, sound.get()),
        Speech.of("vmx-slot-used"));
  }
}

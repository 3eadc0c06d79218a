package org.voxpost.ivr.options;

import org.voxpost.ivr.Call;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.Menu;
import org.voxpost.ivr.Owner;
import org.voxpost.ivr.Speech;
import org.voxpost.store.GreetingName;

/** Key 0 of the main menu: greetings, name, password. */
public final class MailboxOptions {
  /** Whether the owner stays in the menu. */
  private enum Step {
    STAY,
    BACK
  }

  private final Call call;
  private final Facilities with;
  private final Owner owner;
  private final Sitting sitting;
  private final Slots slots;

  public MailboxOptions(Call call, Facilities with, Owner owner) {
    this.call = call;
    this.with = with;
    this.owner = owner;
    this.sitting = new Sitting(call, with, owner.subscriber());
    this.slots = new Slots(call, with, owner.subscriber(), sitting);
  }

  /** Until the owner goes back to the main menu. */
  public void run() {
    Step step = Step.STAY;
    while (step == Step.STAY) {
      step = menu().ask(call, () -> Step.BACK);
    }
  }

  /** What can be set up. */
  Menu<Step> menu() {
    Speech reminder = hasTemporary() ? Speech.of("vm-tmpexists") : Speech.NOTHING;
    return new Menu.Builder<Step>()
        .on(Key.ONE, reminder.then("vm-options"), () -> record(GreetingName.UNAVAILABLE))
        .on(Key.TWO, () -> record(GreetingName.BUSY))
        .on(Key.THREE, () -> record(GreetingName.NAME))
        .on(Key.FOUR, this::temporary)
        .on(Key.FIVE, this::password)
        .on(Key.SIX, "vmx-slots", this::recordSlot)
        .on(Key.SEVEN, this::useSlot)
        .on(Key.STAR, () -> Step.BACK)
        .build();
  }

  private boolean hasTemporary() {
    return with.greetings().find(owner.subscriber().mailbox(), GreetingName.TEMPORARY).isPresent();
  }

  private Step record(GreetingName which) {
    sitting.record(which, instruction(which));
    return Step.STAY;
  }

  private static String instruction(GreetingName which) {
    return switch (which) {
      case BUSY -> "vm-rec-busy";
      case NAME -> "vm-rec-name";
      case TEMPORARY -> "vm-rec-temp";
      default -> "vm-rec-unv";
    };
  }

  private Step temporary() {
    new TemporaryGreeting(call, with, owner.subscriber(), sitting).run();
    return Step.STAY;
  }

  private Step password() {
    new PasswordChange(call, with, owner).run();
    return Step.STAY;
  }

  private Step recordSlot() {
    slots.record();
    return Step.STAY;
  }

  private Step useSlot() {
    slots.use();
    return Step.STAY;
  }
}

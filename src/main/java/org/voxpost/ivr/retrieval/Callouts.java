package org.voxpost.ivr.retrieval;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Exit;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.Keypad;
import org.voxpost.ivr.Menu;
import org.voxpost.ivr.Next;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.exits.Exits;
import org.voxpost.ivr.exits.WayOut;
import org.voxpost.ivr.language.Languages;
import org.voxpost.store.MailboxId;

/**
 * Calls from the menus: back to the caller of a message, and to any number that may be dialled. The
 * PBX makes them; when one fails the owner is back in the menu.
 */
final class Callouts {
  private static final Logger log = LoggerFactory.getLogger(Callouts.class);

  private final Call call;
  private final Exits exits;
  private final Subscriber owner;

  Callouts(Call call, Facilities with, Subscriber owner) {
    this.call = call;
    this.exits = with.exits();
    this.owner = owner;
  }

  boolean offersCallback() {
    return exits.offersCallback(id(), call.trusted());
  }

  boolean offersDialOut() {
    return exits.offersDialOut(id(), call.trusted());
  }

  /** Calls the caller of a message, or a number the owner keys instead. */
  Next callBack(String number) {
    // A call costs money: what was typed ahead does not confirm it.
    call.forgetKeys();
    return number.isEmpty()
        ? withoutNumber().ask(call, () -> Next.AGAIN)
        : withNumber(number).ask(call, () -> Next.AGAIN);
  }

  /** What can be done when the caller's number is known. */
  Menu<Next> withNumber(String number) {
    Speech offer =
        Speech.of("vm-num-i-have")
            .then(Languages.of(owner.mailbox().language()).digits(number))
            .then("vm-tocallnum");
    return new Menu.Builder<Next>()
        .on(Key.ONE, offer, () -> leave(exits.callback(id(), number, call.trusted())))
        .onIf(offersDialOut(), Key.TWO, "vm-calldiffnum", this::dialOut)
        .on(Key.STAR, "vm-star-cancel", () -> Next.AGAIN)
        .build();
  }

  /** What can be done when it is not. */
  Menu<Next> withoutNumber() {
    Menu.Builder<Next> menu = new Menu.Builder<>();
    if (offersDialOut()) {
      menu.on(Key.ONE, Speech.of("vm-nonumber", "vm-toenternumber"), this::dialOut);
      return menu.on(Key.STAR, "vm-star-cancel", () -> Next.AGAIN).build();
    }
    return menu.on(Key.STAR, Speech.of("vm-nonumber", "vm-star-cancel"), () -> Next.AGAIN).build();
  }

  /** Calls a number that the owner keys. */
  Next dialOut() {
    call.forgetKeys();
    Speech question = Speech.of("vm-enter-num-to-call", "vm-then-pound", "vm-star-cancel");
    return new Keypad(call)
        .number(question)
        .map(number -> leave(exits.dialOut(id(), number, call.trusted())))
        .orElse(Next.AGAIN);
  }

  private Next leave(Optional<Exit> exit) {
    if (exit.isPresent()) {
      new WayOut(call).to(exit.get());
    } else {
      log.info("{}: the owner of {} may not call that number", call.id(), id());
      call.say(Speech.of("vmx-not-allowed"));
    }
    return Next.AGAIN;
  }

  private MailboxId id() {
    return owner.mailbox().id();
  }
}

package org.voxpost.ivr.retrieval;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.Menu;
import org.voxpost.ivr.Next;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.deposit.Letter;
import org.voxpost.ivr.recipients.Addressing;
import org.voxpost.store.MailboxId;
import org.voxpost.store.spool.SpoolException;

/** Key 3: what else can be done with a message, and calls and letters without one. */
final class Advanced {
  private static final Logger log = LoggerFactory.getLogger(Advanced.class);

  private final Call call;
  private final Facilities with;
  private final Subscriber owner;
  private final Shelf shelf;
  private final Browsing browsing;
  private final Announcement announcement;
  private final Callouts callouts;

  Advanced(
      Call call,
      Facilities with,
      Subscriber owner,
      Shelf shelf,
      Browsing browsing,
      Announcement announcement) {
    this.call = call;
    this.with = with;
    this.owner = owner;
    this.shelf = shelf;
    this.browsing = browsing;
    this.announcement = announcement;
    this.callouts = new Callouts(call, with, owner);
  }

  Next run() {
    return menu().ask(call, () -> Next.AGAIN);
  }

  /** The rows that make sense where the owner stands. */
  Menu<Next> menu() {
    boolean message = shelf.listing().isAtMessage();
    return new Menu.Builder<Next>()
        .onIf(message, Key.ONE, "vm-toreply", this::reply)
        .onIf(message && callouts.offersCallback(), Key.TWO, "vm-tocallback", this::callBack)
        .onIf(message, Key.THREE, "vm-tohearenv", this::envelope)
        .onIf(callouts.offersDialOut(), Key.FOUR, "vm-tomakecall", callouts::dialOut)
        .onIf(owner.dialog().features().sendVoicemail(), Key.FIVE, "vm-leavemsg", this::compose)
        .onIf(message, Key.SIX, "vmx-msg-slow-offer", () -> browsing.playOn(false))
        .onIf(message, Key.SEVEN, "vmx-msg-fast-offer", () -> browsing.playOn(true))
        .onIf(message, Key.EIGHT, "vmx-msg-skip-offer", browsing::pass)
        .on(Key.STAR, "vm-starmain", () -> Next.AGAIN)
        .build();
  }

  /** To the caller's own mailbox, when there is one in this context. */
  private Next reply() {
    String number = shelf.listing().current().caller().number();
    if (number.isEmpty()) {
      return browsing.say("vm-nonumber");
    }
    Optional<Subscriber> sender =
        with.subscribers().find(new MailboxId(number, owner.mailbox().id().context()));
    return sender.map(to -> letter(List.of(to))).orElseGet(() -> browsing.say("vm-nobox"));
  }

  private Next callBack() {
    return callouts.callBack(shelf.listing().current().caller().number());
  }

  private Next envelope() {
    return browsing.say(announcement.envelope(shelf.listing().current()));
  }

  private Next compose() {
    List<Subscriber> to = new Addressing(call, with, owner).ask();
    return to.isEmpty() ? Next.AGAIN : letter(to);
  }

  private Next letter(List<Subscriber> to) {
    try {
      return switch (new Letter(call, with, owner).dictate(to)) {
        case KEPT -> browsing.say("vmx-send-done");
        default -> Next.AGAIN;
      };
    } catch (SpoolException e) {
      log.error("{}: a message from {}: {}", call.id(), owner.mailbox().id(), e.getMessage());
      return browsing.say("vmx-error-storage");
    }
  }
}

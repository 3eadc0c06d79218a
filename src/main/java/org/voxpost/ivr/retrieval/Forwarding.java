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
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.deposit.Letter;
import org.voxpost.ivr.options.Sitting;
import org.voxpost.ivr.recipients.Addressing;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailboxId;
import org.voxpost.store.Origin;
import org.voxpost.store.Sound;
import org.voxpost.store.StoredMessage;
import org.voxpost.store.spool.SpoolException;

/**
 * Key 8: sends a message on to others, with or without a word before it. The message itself stays
 * as it is; hanging up before the end sends nothing.
 */
final class Forwarding {
  private static final Logger log = LoggerFactory.getLogger(Forwarding.class);

  /** What the owner wants to go in front. */
  sealed interface Wish {
    record Send(Optional<Pcm> introduction) implements Wish {}

    record Cancel() implements Wish {}
  }

  private final Call call;
  private final Facilities with;
  private final Subscriber owner;
  private final Shelf shelf;

  Forwarding(Call call, Facilities with, Subscriber owner, Shelf shelf) {
    this.call = call;
    this.with = with;
    this.owner = owner;
    this.shelf = shelf;
  }

  Next run() {
    List<Subscriber> to = new Addressing(call, with, owner).ask();
    if (to.isEmpty()) {
      return Next.AGAIN;
    }
    if (menu().ask(call, Wish.Cancel::new) instanceof Wish.Send(Optional<Pcm> introduction)) {
      call.say(Speech.of(send(to, introduction)));
    }
    return Next.AGAIN;
  }

  /** With or without a word before it. */
  Menu<Wish> menu() {
    return new Menu.Builder<Wish>()
        .on(Key.ONE, "vm-forwardoptions", this::introduced)
        .on(Key.TWO, () -> new Wish.Send(Optional.empty()))
        .on(Key.STAR, "vm-starmain", Wish.Cancel::new)
        .build();
  }

  private Wish introduced() {
    Optional<Pcm> words = new Sitting(call, with, owner).recorded("vm-record-prepend");
    return words.isPresent() ? new Wish.Send(words) : new Wish.Cancel();
  }

  /** Sends it, and says which prompt tells the owner so. */
  private String send(List<Subscriber> to, Optional<Pcm> introduction) {
    StoredMessage message = shelf.listing().current();
    return switch (shelf.box().sound(message)) {
      case Sound.Playable(Audio audio, Optional<Pcm> earlier) ->
          send(to, message, joined(earlier, audio), introduction);
      case Sound.Gone _ -> "vmx-msg-gone";
      case Sound.Unplayable(String why) -> {
        log.warn("{}: message {} cannot be sent on: {}", call.id(), message.key(), why);
        yield "vmx-send-failed";
      }
    };
  }

  private static Audio joined(Optional<Pcm> words, Audio message) {
    return words.<Audio>map(before -> before.then(message)).orElse(message);
  }

  private String send(
      List<Subscriber> to, StoredMessage message, Audio sound, Optional<Pcm> introduction) {
    List<MailboxId> mailboxes = to.stream().map(each -> each.mailbox().id()).toList();
    Envelope envelope =
        new Envelope(
                mailboxes.getFirst(),
                with.messageIds().get(),
                with.clock().instant(),
                Letter.caller(owner.mailbox()),
                sound.duration(),
                owner.dialog().features().forwardUrgent() && message.urgent(),
                message.category())
            .withOrigin(new Origin(message.caller(), message.recordedAt()));
    try {
      with.delivery()
          .deliver(
              with.spool()
                  .enclose(envelope, mailboxes.subList(1, mailboxes.size()), sound, introduction));
      log.info("{}: message {} is sent on to {}", call.id(), message.key(), mailboxes);
      return "vm-msgforwarded";
    } catch (SpoolException e) {
      log.error("{}: sending on to {}: {}", call.id(), mailboxes, e.getMessage());
      return "vmx-error-storage";
    }
  }
}

package org.voxpost.ivr.recipients;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.FeatureSettings;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.Keypad;
import org.voxpost.ivr.Menu;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.deposit.Recipient;
import org.voxpost.store.MailboxId;

/**
 * Asks whom a message is for: extensions with {@code *} between them and {@code #} at the end, or
 * one name of the directory. Each is said back.
 */
public final class Addressing {
  private static final int ROUNDS = 3;

  private final Call call;
  private final Facilities with;
  private final Subscriber owner;

  /**
   * Prepares the question.
   *
   * @param owner who asks: recipients are of the same context
   */
  public Addressing(Call call, Facilities with, Subscriber owner) {
    this.call = call;
    this.with = with;
    this.owner = owner;
  }

  /** Who was chosen; nobody when the owner thought better of it. */
  public List<Subscriber> ask() {
    FeatureSettings features = owner.dialog().features();
    return features.useDirectory() ? menu().ask(call, List::of) : byExtension();
  }

  /** By which way, where there is a directory. */
  Menu<List<Subscriber>> menu() {
    return new Menu.Builder<List<Subscriber>>()
        .on(Key.ONE, "vm-forward", this::byExtension)
        .on(Key.TWO, this::byName)
        .on(Key.STAR, "vm-star-cancel", List::of)
        .build();
  }

  private List<Subscriber> byExtension() {
    for (int round = 0; round < ROUNDS; round++) {
      String keyed = new Keypad(call).ask(Speech.of("vmx-send-to"));
      if (keyed.isEmpty() || keyed.startsWith("*")) {
        return List.of();
      }
      Optional<List<Subscriber>> found = found(keyed);
      if (found.isEmpty()) {
        call.say(Speech.of("pbx-invalid"));
      } else if (haveRoom(found.get())) {
        return found.get();
      } else {
        call.say(Speech.of("vm-mailboxfull"));
      }
    }
    return List.of();
  }

  /** All that were keyed, or empty when one of them has no mailbox. */
  private Optional<List<Subscriber>> found(String keyed) {
    Set<Subscriber> found = new LinkedHashSet<>();
    for (String number : Arrays.stream(keyed.split("\\*")).filter(n -> !n.isEmpty()).toList()) {
      Optional<Subscriber> one =
          with.subscribers().find(new MailboxId(number, owner.mailbox().id().context()));
      if (one.isEmpty()) {
        return Optional.empty();
      }
      found.add(one.get());
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(found));
  }

  /** Says each back; meanwhile the store says whether there is room. */
  private boolean haveRoom(List<Subscriber> chosen) {
    List<Recipient> recipients = new ArrayList<>();
    Speech all = Speech.NOTHING;
    for (Subscriber each : chosen) {
      recipients.add(Recipient.of(with, each));
      all = all.then(new SpokenName(with.greetings()).inShort(each.mailbox()));
    }
    call.say(all);
    return recipients.stream().allMatch(Recipient::takesMessages);
  }

  private List<Subscriber> byName() {
    String intro = owner.dialog().features().directoryIntro();
    return new Directory(call, with, owner.mailbox().id().context(), intro)
        .find().filter(one -> haveRoomOrSaySo(List.of(one))).stream().toList();
  }

  private boolean haveRoomOrSaySo(List<Subscriber> chosen) {
    boolean room = haveRoom(chosen);
    if (!room) {
      call.say(Speech.of("vm-mailboxfull"));
    }
    return room;
  }
}

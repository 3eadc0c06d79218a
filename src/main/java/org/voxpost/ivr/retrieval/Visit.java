package org.voxpost.ivr.retrieval;

import static org.voxpost.store.GreetingName.TEMPORARY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.Menu;
import org.voxpost.ivr.Next;
import org.voxpost.ivr.Owner;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.language.Language;
import org.voxpost.ivr.language.Languages;
import org.voxpost.ivr.options.MailboxOptions;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;
import org.voxpost.store.Quota;

/** What an owner hears after the password, in the order it is spoken: the main menu. */
final class Visit {
  private final Call call;
  private final Facilities with;
  private final Subscriber subscriber;
  private final RetrievalOptions wishes;
  private final Shelf shelf;
  private final Browsing browsing;
  private final Disposal disposal;
  private final Advanced advanced;
  private final Forwarding forwarding;
  private final MailboxOptions options;

  Visit(Call call, Facilities with, Owner owner, PatientMailbox box, RetrievalOptions wishes) {
    this.subscriber = owner.subscriber();
    Announcement announcement = new Announcement(with, subscriber);
    var listening = subscriber.dialog().listening();
    Playback playback = new Playback(call, listening, box, announcement);
    this.call = call;
    this.with = with;
    this.wishes = wishes;
    this.shelf = new Shelf(call.id(), box);
    this.browsing = new Browsing(call, listening, shelf, playback);
    this.disposal = new Disposal(call, listening, shelf, browsing, language());
    this.advanced = new Advanced(call, with, subscriber, shelf, browsing, announcement);
    this.forwarding = new Forwarding(call, with, subscriber, shelf);
    this.options = new MailboxOptions(call, with, owner);
  }

  Shelf shelf() {
    return shelf;
  }

  Advanced advanced() {
    return advanced;
  }

  void run() {
    Counts counts = shelf.box().counts();
    wishes.folder().ifPresentOrElse(shelf::open, () -> shelf.openWhereThereIsNews(counts));
    try {
      Next next = browsing.say(welcome(counts));
      if (next.equals(Next.AGAIN) && wishes.folder().isPresent()) {
        next = browsing.first();
      }
      while (!(next instanceof Next.Goodbye)) {
        next =
            switch (next) {
              case Next.Pressed(Key key) -> menu().press(key).orElse(Next.AGAIN);
              default -> menu().ask(call, () -> Next.GOODBYE);
            };
      }
    } finally {
      shelf.settle();
      with.visited().accept(subscriber.mailbox());
    }
  }

  private Speech welcome(Counts counts) {
    boolean reminds = subscriber.dialog().features().temporaryWarning();
    boolean temporary =
        reminds && with.greetings().find(subscriber.mailbox(), TEMPORARY).isPresent();
    Speech reminder = temporary ? Speech.of("vm-tempgreetactive") : Speech.NOTHING;
    return warning(counts).then(reminder).then(language().summary(counts));
  }

  /** What the owner must know of the mailbox's room, by its quota and by {@code maxmsg}. */
  private Speech warning(Counts counts) {
    int most = subscriber.mailbox().maxMessages();
    List<Quota> quotas = new ArrayList<>(shelf.box().quota().stream().toList());
    if (most > 0) {
      quotas.add(new Quota(counts.total(), most));
    }
    if (quotas.stream().anyMatch(Quota::isFull)) {
      return Speech.of("vmx-quota-full");
    }
    return quotas.stream().anyMatch(Quota::isNearlyFull)
        ? Speech.of("vmx-quota-warn")
        : Speech.NOTHING;
  }

  private Menu<Next> menu() {
    return shelf.listing().isAtMessage() ? atMessage() : atStart();
  }

  Menu<Next> atStart() {
    return new Menu.Builder<Next>()
        .on(Key.ONE, firstOffer(), browsing::first)
        .on(Key.TWO, "vm-opts", this::changeFolder)
        .on(Key.THREE, advanced::run)
        .on(Key.ZERO, this::setUp)
        .on(Key.STAR, "vm-helpexit", this::help)
        .on(Key.POUND, () -> Next.GOODBYE)
        .build();
  }

  private Speech firstOffer() {
    return shelf.listing().isEmpty()
        ? Speech.NOTHING
        : Speech.of("vm-onefor").then(language().folderMessages(shelf.listing().folder()));
  }

  Menu<Next> atMessage() {
    Listing listing = shelf.listing();
    return new Menu.Builder<Next>()
        .on(Key.FOUR, offer(!listing.isFirst(), "vm-prev"), browsing::previous)
        .on(Key.THREE, "vm-advopts", advanced::run)
        .on(Key.FIVE, "vm-repeat", browsing::play)
        .on(Key.SIX, offer(!listing.isLast(), "vm-next"), browsing::next)
        .onIf(
            !wishes.readOnly(),
            Key.SEVEN,
            listing.isDeleted() ? "vm-undelete" : "vm-delete",
            disposal::delete)
        .on(Key.EIGHT, "vm-toforward", forwarding::run)
        .on(Key.NINE, "vm-savemessage", disposal::save)
        .on(Key.STAR, "vm-helpexit", this::help)
        .on(Key.ONE, browsing::first)
        .on(Key.TWO, this::changeFolder)
        .on(Key.ZERO, this::setUp)
        .on(Key.POUND, () -> Next.GOODBYE)
        .build();
  }

  private static Speech offer(boolean makesSense, String prompt) {
    return makesSense ? Speech.of(prompt) : Speech.NOTHING;
  }

  /** All that the main menu can do; after a message the offer itself says it. */
  private Next help() {
    return shelf.listing().isAtMessage()
        ? Next.AGAIN
        : browsing.say("vm-onefor-full", "vm-opts-full");
  }

  private Next changeFolder() {
    Optional<Folder> target = new FolderChoice(call, language()).ask("vm-changeto");
    if (target.isEmpty()) {
      return Next.AGAIN;
    }
    shelf.open(target.get());
    return shelf.listing().isEmpty()
        ? browsing.say(language().noMessages(target.get()))
        : Next.AGAIN;
  }

  private Next setUp() {
    options.run();
    return Next.AGAIN;
  }

  private Language language() {
    return Languages.of(subscriber.mailbox().language());
  }
}

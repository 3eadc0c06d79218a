package org.voxpost.ivr;

import static org.voxpost.ivr.Menu.on;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;
import org.voxpost.store.Quota;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoredMessage;

/**
 * What an owner hears after the password, in the order it is spoken. Deleting and keeping take
 * effect when the owner leaves the folder, by whichever way.
 */
final class Visit {
  private static final Logger log = LoggerFactory.getLogger(Visit.class);

  private final Call call;
  private final Subscriber subscriber;
  private final PatientMailbox box;
  private final Playback playback;
  private Listing listing = new Listing(Folder.INBOX, List.of());

  Visit(Call call, Subscriber subscriber, PatientMailbox box, Clock clock) {
    this.call = call;
    this.subscriber = subscriber;
    this.box = box;
    this.playback = new Playback(call, subscriber, box, clock);
  }

  void run() {
    Counts counts = box.counts();
    open(startingFolder(counts));
    try {
      Speech summary = warning(counts).then(language().summary(counts));
      Optional<Key> ahead = call.say(summary, Key.ANY).key();
      Next next = ahead.<Next>map(Next.Pressed::new).orElse(Next.AGAIN);
      while (!(next instanceof Next.Goodbye)) {
        next =
            switch (next) {
              case Next.Pressed(Key key) -> menu().press(key);
              default -> menu().ask(call);
            };
      }
    } finally {
      settle();
    }
  }

  /** What the owner must know of the mailbox's room, by its quota and by {@code maxmsg}. */
  private Speech warning(Counts counts) {
    int most = subscriber.mailbox().maxMessages();
    List<Quota> quotas = new ArrayList<>(box.quota().stream().toList());
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

  private static Folder startingFolder(Counts counts) {
    if (counts.urgentFresh() > 0) {
      return Folder.URGENT;
    }
    return counts.fresh() > 0 || counts.old() + counts.urgentOld() == 0 ? Folder.INBOX : Folder.OLD;
  }

  private Menu menu() {
    return listing.isAtMessage() ? atMessage() : atStart();
  }

  Menu atStart() {
    return Menu.of(
        on(Key.ONE, firstOffer(), this::first),
        on(Key.TWO, "vmx-main-folders", this::changeFolder),
        on(Key.STAR, "vm-helpexit", () -> Next.AGAIN),
        on(Key.POUND, Speech.NOTHING, () -> Next.GOODBYE));
  }

  private Speech firstOffer() {
    return listing.isEmpty()
        ? Speech.NOTHING
        : Speech.of("vm-onefor", "vm-" + listing.folder().asteriskName(), "vm-messages");
  }

  Menu atMessage() {
    List<Menu.Row> rows = new ArrayList<>();
    rows.add(on(Key.FOUR, offer(!listing.isFirst(), "vm-prev"), this::previous));
    rows.add(on(Key.FIVE, "vm-repeat", this::play));
    rows.add(on(Key.SIX, offer(!listing.isLast(), "vm-next"), this::next));
    rows.add(on(Key.SEVEN, listing.isDeleted() ? "vm-undelete" : "vm-delete", this::delete));
    rows.add(on(Key.NINE, "vm-savemessage", this::save));
    rows.add(on(Key.STAR, "vm-helpexit", () -> Next.AGAIN));
    rows.add(on(Key.ONE, Speech.NOTHING, this::first));
    rows.add(on(Key.TWO, Speech.NOTHING, this::changeFolder));
    rows.add(on(Key.POUND, Speech.NOTHING, () -> Next.GOODBYE));
    return Menu.of(rows.toArray(Menu.Row[]::new));
  }

  private static Speech offer(boolean makesSense, String prompt) {
    return makesSense ? Speech.of(prompt) : Speech.NOTHING;
  }

  private Next first() {
    if (listing.isEmpty()) {
      return say("vm-nomessages");
    }
    listing.goToFirst();
    return play();
  }

  private Next play() {
    return switch (playback.play(listing)) {
      case Played.Through _ -> Next.AGAIN;
      case Played.Interrupted(Key key) -> new Next.Pressed(key);
      case Played.Gone _ -> passOverWhatIsGone();
    };
  }

  /** Never another message in the place of one that vanished, but the next one after a word. */
  private Next passOverWhatIsGone() {
    boolean another = listing.keepOnly(there());
    Next said = say("vmx-msg-gone");
    if (!said.equals(Next.AGAIN)) {
      return said;
    }
    return another ? play() : say("vm-nomore");
  }

  private Set<StoredMessage.Key> there() {
    // A message that was heard meanwhile is no longer new, but it is there.
    Set<Folder> where =
        listing.folder().isFlagState()
            ? EnumSet.of(Folder.INBOX, Folder.URGENT, Folder.OLD)
            : EnumSet.of(listing.folder());
    return where.stream()
        .flatMap(folder -> box.list(folder).stream())
        .map(StoredMessage::key)
        .collect(Collectors.toSet());
  }

  private Next previous() {
    if (listing.step(-1)) {
      return play();
    }
    if (subscriber.dialog().messageWrap()) {
      listing.goToLast();
      return play();
    }
    if (listing.folder() == Folder.INBOX && !box.list(Folder.URGENT).isEmpty()) {
      open(Folder.URGENT);
      listing.goToLast();
      return play();
    }
    return say("vm-nomore");
  }

  private Next next() {
    if (listing.step(1)) {
      return play();
    }
    if (listing.folder() == Folder.URGENT && !box.list(Folder.INBOX).isEmpty()) {
      open(Folder.INBOX);
      return first();
    }
    if (subscriber.dialog().messageWrap()) {
      return first();
    }
    return say("vm-nomore");
  }

  private Next delete() {
    if (listing.isDeleted()) {
      listing.spare();
      return say("vm-undeleted");
    }
    listing.decide(new Fate.Delete());
    return afterCommand(say("vm-deleted"));
  }

  private Next save() {
    Optional<Folder> target = new FolderChoice(call).ask("vm-savefolder");
    if (target.isEmpty()) {
      return Next.AGAIN;
    }
    listing.decide(new Fate.Keep(target.get()));
    Speech saved =
        Speech.of("vm-message")
            .then(language().number(listing.number()))
            .then("vm-savedto", "vm-" + target.get().asteriskName(), "vm-messages");
    return afterCommand(
        call.say(saved, Key.ANY).key().<Next>map(Next.Pressed::new).orElse(Next.AGAIN));
  }

  private Next afterCommand(Next otherwise) {
    boolean goesOn = subscriber.dialog().nextAfterCommand() && otherwise.equals(Next.AGAIN);
    return goesOn && !listing.isLast() ? next() : otherwise;
  }

  private Next changeFolder() {
    Optional<Folder> target = new FolderChoice(call).ask("vm-changeto");
    if (target.isEmpty()) {
      return Next.AGAIN;
    }
    open(target.get());
    String folder = "vm-" + listing.folder().asteriskName();
    return listing.isEmpty() ? say("vm-youhaveno", folder, "vm-messages") : Next.AGAIN;
  }

  private void open(Folder folder) {
    listing.settle(box);
    listing = new Listing(folder, box.list(folder));
  }

  private Next say(String... prompts) {
    return call.say(Speech.of(prompts), Key.ANY)
        .key()
        .<Next>map(Next.Pressed::new)
        .orElse(Next.AGAIN);
  }

  /** Carries out what was decided, also when the call ended in the middle of it. */
  private void settle() {
    try {
      listing.settle(box);
    } catch (StoreException e) {
      log.error(
          "{}: mailbox {}: deleting or moving failed, the messages stay as they were: {}",
          call.id(),
          subscriber.mailbox().id(),
          e.getMessage());
    }
  }

  private Language language() {
    return Languages.of(subscriber.mailbox().language());
  }
}

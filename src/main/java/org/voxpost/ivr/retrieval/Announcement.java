package org.voxpost.ivr.retrieval;

import java.time.Clock;
import java.time.ZonedDateTime;
import org.voxpost.ivr.EnvelopeSettings;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.language.Language;
import org.voxpost.ivr.language.Languages;
import org.voxpost.store.Folder;
import org.voxpost.store.StoredMessage;

/** What is said before a message: its place, its category, and its envelope. */
final class Announcement {
  private final EnvelopeSettings settings;
  private final Subscriber owner;
  private final Language language;
  private final CallerName callers;
  private final Clock clock;

  Announcement(Facilities with, Subscriber owner) {
    this.settings = owner.dialog().envelope();
    this.owner = owner;
    this.language = Languages.of(owner.mailbox().language());
    this.callers = new CallerName(with, owner, language);
    this.clock = with.clock();
  }

  /** All that the mailbox wants to hear of the listing's current message. */
  Speech of(Listing listing) {
    StoredMessage message = listing.current();
    Speech all = place(listing).then(category(message));
    if (settings.said()) {
      all = all.then(date(message));
    }
    if (settings.callerId()) {
      all = all.then(callers.of(message.caller().number()));
    }
    if (settings.duration() && message.duration().compareTo(settings.durationFrom()) >= 0) {
      all = all.then(language.duration(message.duration()));
    }
    return all;
  }

  /** Date and caller, for who asks, whatever the mailbox wants to hear unasked. */
  Speech envelope(StoredMessage message) {
    return date(message).then(callers.of(message.caller().number()));
  }

  private Speech place(Listing listing) {
    boolean urgent = listing.current().urgent() && listing.folder() == Folder.URGENT;
    return language.message(listing.number(), listing.size(), urgent);
  }

  /** As in Asterisk, a category is heard when there is a recording of that name. */
  private static Speech category(StoredMessage message) {
    String name = message.category();
    return name.matches("[\\w-]+(/[\\w-]+)*")
        ? Speech.ifThere(name, Speech.of(name), Speech.NOTHING)
        : Speech.NOTHING;
  }

  private Speech date(StoredMessage message) {
    String format = settings.dateFormat();
    ZonedDateTime when = message.recordedAt().atZone(owner.mailbox().zone());
    return language.date(
        when, ZonedDateTime.now(clock), format.isEmpty() ? language.dateFormat() : format);
  }
}

package org.voxpost.ivr;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.codec.Pcm;
import org.voxpost.store.Folder;
import org.voxpost.store.Sound;
import org.voxpost.store.StoredMessage;

/** Plays one message: its place, its envelope, its sound, with the keys that move about in it. */
final class Playback {
  private static final Logger log = LoggerFactory.getLogger(Playback.class);

  /** Who has heard so much of a message has heard it, however it ends. */
  private static final Duration ENOUGH = Duration.ofSeconds(3);

  private static final Duration PAUSE_LIMIT = Duration.ofMinutes(5);

  private final Call call;
  private final Subscriber subscriber;
  private final PatientMailbox box;
  private final Clock clock;

  Playback(Call call, Subscriber subscriber, PatientMailbox box, Clock clock) {
    this.call = call;
    this.subscriber = subscriber;
    this.box = box;
    this.clock = clock;
  }

  /** Plays the listing's current message; its sound is fetched while its envelope is said. */
  Played play(Listing listing) {
    StoredMessage message = listing.current();
    Supplier<Sound> sound = box.fetch(message);
    Heard heard = call.say(announcement(listing), Key.ANY);
    // Asterisk: 1 skips the envelope, any other key is a command already.
    if (heard.key().isPresent() && heard.key().get() != Key.ONE) {
      return new Played.Interrupted(heard.key().get());
    }
    return switch (sound.get()) {
      case Sound.Playable(Pcm pcm) -> Played.by(listen(message, pcm));
      case Sound.Gone _ -> new Played.Gone();
      case Sound.Unplayable(String why) -> {
        log.warn("{}: message {} cannot be played: {}", call.id(), message.key(), why);
        yield Played.by(call.say(Speech.of("vmx-error-play"), Key.ANY).key());
      }
    };
  }

  private Speech announcement(Listing listing) {
    StoredMessage message = listing.current();
    Speech place = Speech.NOTHING;
    if (listing.isFirst()) {
      place = Speech.of("vm-first");
    } else if (listing.isLast()) {
      place = Speech.of("vm-last");
    }
    if (message.urgent() && listing.folder() == Folder.URGENT) {
      place = place.then("vm-Urgent");
    }
    place = place.then("vm-message");
    if (!listing.isFirst() && !listing.isLast()) {
      place = place.then(language().number(listing.number()));
    }
    return place.then(envelope(message));
  }

  private Speech envelope(StoredMessage message) {
    DialogSettings say = subscriber.dialog();
    Speech all = Speech.NOTHING;
    if (say.envelope()) {
      String format = say.dateFormat().isEmpty() ? language().dateFormat() : say.dateFormat();
      ZonedDateTime when = message.recordedAt().atZone(subscriber.mailbox().zone());
      all = all.then(language().date(when, ZonedDateTime.now(clock), format));
    }
    if (say.sayCallerId()) {
      String number = message.caller().number();
      all =
          number.isEmpty()
              ? all.then("vm-unknown-caller")
              : all.then("vm-from-phonenumber").then(language().digits(number));
    }
    if (say.sayDuration() && message.duration().compareTo(say.sayDurationFrom()) >= 0) {
      all = all.then(language().duration(message.duration()));
    }
    return all;
  }

  private Optional<Key> listen(StoredMessage message, Pcm pcm) {
    Duration furthest = Duration.ZERO;
    try {
      Duration from = Duration.ZERO;
      while (true) {
        Heard heard = call.say(Speech.of(pcm), Key.ANY, from);
        furthest = longer(furthest, heard.played());
        Optional<Duration> to = heard.key().isEmpty() ? Optional.empty() : seek(heard, pcm);
        if (to.isEmpty()) {
          return heard.key();
        }
        from = to.get();
      }
    } catch (CallEnded e) {
      furthest = longer(furthest, e.played());
      throw e;
    } finally {
      if (!message.heard() && furthest.compareTo(shorter(ENOUGH, pcm.duration())) >= 0) {
        box.mark(message, true);
      }
    }
  }

  /** Where to go on for a key that moves about in the message; empty for every other key. */
  private Optional<Duration> seek(Heard heard, Pcm pcm) {
    Duration skip = subscriber.dialog().skip();
    return switch (heard.key().orElseThrow()) {
      case POUND -> Optional.of(shorter(heard.played().plus(skip), pcm.duration()));
      case STAR -> Optional.of(longer(heard.played().minus(skip), Duration.ZERO));
      case TWO -> Optional.of(Duration.ZERO);
      case ZERO -> {
        call.key(PAUSE_LIMIT);
        yield Optional.of(heard.played());
      }
      default -> Optional.empty();
    };
  }

  private Language language() {
    return Languages.of(subscriber.mailbox().language());
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}

package org.voxpost.ivr.retrieval;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.Chapter;
import org.voxpost.ivr.Chapters;
import org.voxpost.ivr.Heard;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.ListenKeysSettings;
import org.voxpost.ivr.ListeningSettings;
import org.voxpost.ivr.Speech;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Sound;
import org.voxpost.store.StoredMessage;

/** Plays one message: its place, its envelope, its sound, with the keys that move about in it. */
final class Playback {
  private static final Logger log = LoggerFactory.getLogger(Playback.class);

  /** Who has heard so much of a message has heard it, however it ends. */
  private static final Duration ENOUGH = Duration.ofSeconds(3);

  private static final Duration PAUSE_LIMIT = Duration.ofMinutes(5);

  private final Call call;
  private final ListeningSettings settings;
  private final PatientMailbox box;
  private final Announcement announcement;
  private Tempo tempo = Tempo.SPOKEN;
  private Optional<Place> stoppedAt = Optional.empty();

  /** Where a message was interrupted. */
  private record Place(StoredMessage.Key message, Duration at) {}

  Playback(Call call, ListeningSettings settings, PatientMailbox box, Announcement announcement) {
    this.call = call;
    this.settings = settings;
    this.box = box;
    this.announcement = announcement;
  }

  /** Plays the listing's current message; its sound is fetched while its envelope is said. */
  Played play(Listing listing) {
    StoredMessage message = listing.current();
    stoppedAt = Optional.empty();
    Supplier<Sound> sound = box.fetch(message);
    Optional<Key> key = call.say(announcement.of(listing), Key.ANY).key();
    return isCommand(key)
        ? new Played.Interrupted(key.orElseThrow())
        : play(message, sound.get(), Duration.ZERO);
  }

  /** Changes the tempo by a step. */
  void change(boolean faster) {
    tempo = faster ? tempo.faster() : tempo.slower();
  }

  /** Plays on from where the message was interrupted. */
  Played playOn(Listing listing) {
    StoredMessage message = listing.current();
    Duration from =
        stoppedAt
            .filter(place -> place.message().equals(message.key()))
            .map(Place::at)
            .orElse(Duration.ZERO);
    return play(message, box.sound(message), from);
  }

  /** Asterisk: 1 skips what is said before the sound, any other key is a command already. */
  private static boolean isCommand(Optional<Key> key) {
    return key.filter(pressed -> pressed != Key.ONE).isPresent();
  }

  private Played play(StoredMessage message, Sound sound, Duration from) {
    return switch (sound) {
      case Sound.Playable(Audio audio, Optional<Pcm> introduction) -> {
        Optional<Key> key =
            introduction
                .filter(_ -> from.isZero())
                .flatMap(words -> call.say(Speech.of(words), Key.ANY).key());
        yield isCommand(key)
            ? new Played.Interrupted(key.orElseThrow())
            : listen(message, audio, from);
      }
      case Sound.Gone _ -> new Played.Gone();
      case Sound.Unplayable(String why) -> {
        log.warn("{}: message {} cannot be played: {}", call.id(), message.key(), why);
        yield call.say(Speech.of("vmx-error-play"), Key.ANY)
            .key()
            .<Played>map(Played.Interrupted::new)
            .orElse(Played.THROUGH);
      }
    };
  }

  private Played listen(StoredMessage message, Audio audio, Duration start) {
    Listening listening = new Listening(audio, start);
    try {
      Optional<Played> end = Optional.empty();
      while (end.isEmpty()) {
        end = listening.goOn();
      }
      stoppedAt = Optional.of(new Place(message.key(), listening.at));
      return end.get();
    } finally {
      boolean enough = listening.furthest.compareTo(shorter(ENOUGH, audio.duration())) >= 0;
      if (enough && settings.moveHeard() && !message.heard()) {
        box.mark(message, true);
      }
    }
  }

  /** A message under way: where its owner is in it, and how far the owner ever came. */
  private final class Listening {
    private final Audio audio;
    private final Chapters chapters;
    private Pcm made;
    private Tempo madeFor = Tempo.SPOKEN;
    private Duration at;
    private Duration furthest = Duration.ZERO;

    Listening(Audio audio, Duration at) {
      this.audio = audio;
      this.chapters = new Chapters(audio, at);
      this.made = chapters.current().sound();
      this.at = at;
    }

    /** Plays until a key does something, or a chapter ends; how it ended, once it has. */
    Optional<Played> goOn() {
      boolean another = chapters.turnTo(at);
      Chapter chapter = chapters.current();
      if (another) {
        made = chapter.sound();
        madeFor = Tempo.SPOKEN;
      }
      try {
        Pcm sound = atTempo();
        Duration from = shorter(tempo.played(at.minus(chapter.begins())), sound.duration());
        Heard heard = call.say(Speech.of(sound), Key.ANY, from);
        reached(heard.played());
        return heard.key().isEmpty() ? chapterOver() : act(heard.key().get());
      } catch (CallEnded e) {
        reached(e.played());
        throw e;
      }
    }

    private Optional<Played> chapterOver() {
      at = chapters.current().ends();
      return chapters.current().isLast() ? Optional.of(Played.THROUGH) : Optional.empty();
    }

    /** Made once for each tempo: it takes its time. */
    private Pcm atTempo() {
      if (!tempo.equals(madeFor)) {
        made = tempo.of(chapters.current().sound());
        madeFor = tempo;
      }
      return made;
    }

    private void reached(Duration played) {
      Chapter chapter = chapters.current();
      at = shorter(chapter.begins().plus(tempo.place(played)), chapter.ends());
      furthest = longer(furthest, at);
    }

    private Optional<Played> act(Key key) {
      switch (settings.keys().act(key)) {
        case FORWARD -> at = shorter(at.plus(settings.skip()), audio.duration());
        case REVERSE -> at = longer(at.minus(settings.skip()), Duration.ZERO);
        case RESTART -> at = Duration.ZERO;
        case SLOWER -> tempo = tempo.slower();
        case FASTER -> tempo = tempo.faster();
        case PAUSE -> {
          return pause();
        }
        case PASS -> {
          return Optional.of(new Played.Passed());
        }
        case STOP -> {
          return Optional.of(new Played.Interrupted(key));
        }
        case NONE -> {}
      }
      return Optional.empty();
    }

    /** Until the pause key comes again; the other keys do what they do while it plays. */
    private Optional<Played> pause() {
      Optional<Key> key = call.key(PAUSE_LIMIT);
      boolean resumes =
          key.isEmpty() || settings.keys().act(key.get()) == ListenKeysSettings.Act.PAUSE;
      return resumes ? Optional.empty() : act(key.get());
    }
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}

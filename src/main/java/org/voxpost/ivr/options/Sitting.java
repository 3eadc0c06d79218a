package org.voxpost.ivr.options;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.Menu;
import org.voxpost.ivr.RecordingRules;
import org.voxpost.ivr.Reel;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.Take;
import org.voxpost.sound.Pcm;
import org.voxpost.store.GreetingName;
import org.voxpost.store.StoreException;

/**
 * An owner records a greeting or the name, hears it, and accepts it or speaks again. Hanging up
 * drops it: what callers hear changes only once its owner said so.
 */
public final class Sitting {
  private static final Logger log = LoggerFactory.getLogger(Sitting.class);
  private static final int TRIES = 3;

  /** What becomes of a recording. */
  enum Step {
    ACCEPT,
    CANCEL,
    STAY
  }

  private final Call call;
  private final Facilities with;
  private final Subscriber owner;
  private Pcm take = new Pcm(8_000, new short[0]);

  public Sitting(Call call, Facilities with, Subscriber owner) {
    this.call = call;
    this.with = with;
    this.owner = owner;
  }

  /**
   * Records one.
   *
   * @param instruction what the owner is asked to say
   * @return whether there is a new one now
   */
  public boolean record(GreetingName which, String instruction) {
    return recorded(instruction).filter(sound -> isKept(which, sound)).isPresent();
  }

  /** What the owner recorded and accepted. */
  public Optional<Pcm> recorded(String instruction) {
    boolean accepted = speak(instruction) && review(instruction) == Step.ACCEPT;
    return accepted ? Optional.of(take) : Optional.empty();
  }

  private Step review(String instruction) {
    Step step = Step.STAY;
    while (step == Step.STAY) {
      step = menu(instruction).ask(call, () -> Step.ACCEPT);
    }
    return step;
  }

  /** What an owner may do with a recording. */
  Menu<Step> menu(String instruction) {
    return new Menu.Builder<Step>()
        .on(Key.ONE, "vm-review", () -> Step.ACCEPT)
        .on(Key.TWO, () -> listen(instruction))
        .on(Key.THREE, () -> again(instruction))
        .on(Key.STAR, "vm-star-cancel", () -> Step.CANCEL)
        .build();
  }

  private Step listen(String instruction) {
    return call.say(Speech.of(take), Key.ANY)
        .key()
        .flatMap(menu(instruction)::press)
        .orElse(Step.STAY);
  }

  /** The old take stays when nothing better comes. */
  private Step again(String instruction) {
    speak(instruction);
    return Step.STAY;
  }

  /** Whether something was recorded, within three tries. */
  private boolean speak(String instruction) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      call.say(Speech.of(instruction), Set.of(Key.POUND));
      call.say(Speech.of("beep"));
      call.forgetKeys();
      Reel reel = new Reel(call.recordingRate());
      Take spoken = call.record(reel, new RecordingRules(most(), silence(), Set.of(Key.POUND)));
      if (spoken.heardAnything() && !spoken.spoken().isZero()) {
        take = reel.sound(spoken.trimmed());
        return true;
      }
      call.say(Speech.of("vm-nothingrecorded"));
    }
    return false;
  }

  private Duration most() {
    Duration configured = owner.dialog().owner().maxGreeting();
    boolean limited = !configured.isZero() && configured.compareTo(Reel.MOST) < 0;
    return limited ? configured : Reel.MOST;
  }

  private Duration silence() {
    return owner.dialog().leaving().maxSilence();
  }

  private boolean isKept(GreetingName which, Pcm sound) {
    return changes(
        () -> {
          with.greetings().keep(owner.mailbox(), which, sound);
          log.info("{}: greeting {} of {} is new", call.id(), which, owner.mailbox().id());
        },
        Speech.of(which == GreetingName.NAME ? "vmx-name-saved" : "vmx-greeting-saved"));
  }

  /** Changes the owner's greetings, and says so, or that it could not be done. */
  boolean changes(Runnable change, Speech done) {
    try {
      change.run();
    } catch (StoreException e) {
      log.error("{}: greeting of {}: {}", call.id(), owner.mailbox().id(), e.getMessage());
      call.say(Speech.of("vmx-error-storage"));
      return false;
    }
    call.say(done);
    return true;
  }
}

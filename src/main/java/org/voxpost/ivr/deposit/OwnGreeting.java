package org.voxpost.ivr.deposit;

import java.util.Optional;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.language.Languages;
import org.voxpost.sound.Pcm;
import org.voxpost.store.GreetingName;
import org.voxpost.store.Greetings;
import org.voxpost.store.MailboxSettings;

/** What a caller hears first, in Asterisk's order: what the owner recorded, else name or number. */
final class OwnGreeting {
  private final Greetings greetings;
  private final MailboxSettings mailbox;

  OwnGreeting(Greetings greetings, MailboxSettings mailbox) {
    this.greetings = greetings;
    this.mailbox = mailbox;
  }

  /**
   * The greeting for a reason; when the route wants none, a temporary one is heard all the same.
   */
  Speech of(Greeting reason) {
    return switch (reason) {
      case NONE -> sound(GreetingName.TEMPORARY).orElse(Speech.NOTHING);
      case UNAVAILABLE ->
          recorded(GreetingName.UNAVAILABLE).orElseGet(() -> spoken("vm-isunavail"));
      case BUSY -> recorded(GreetingName.BUSY).orElseGet(() -> spoken("vm-isonphone"));
    };
  }

  /** Whether that is a recording of the owner's. */
  boolean isRecorded(Greeting reason) {
    return switch (reason) {
      case NONE -> sound(GreetingName.TEMPORARY).isPresent();
      case UNAVAILABLE -> recorded(GreetingName.UNAVAILABLE).isPresent();
      case BUSY -> recorded(GreetingName.BUSY).isPresent();
    };
  }

  private Optional<Speech> recorded(GreetingName which) {
    return sound(GreetingName.TEMPORARY).or(() -> sound(which));
  }

  private Speech spoken(String reason) {
    return sound(GreetingName.NAME)
        .orElseGet(
            () ->
                Speech.of("vm-theperson")
                    .then(Languages.of(mailbox.language()).digits(mailbox.id().number())))
        .then(reason);
  }

  private Optional<Speech> sound(GreetingName which) {
    Optional<Pcm> found = greetings.find(mailbox, which);
    return found.map(Speech::of);
  }
}

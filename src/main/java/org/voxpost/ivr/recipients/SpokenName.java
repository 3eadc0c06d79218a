package org.voxpost.ivr.recipients;

import java.util.Locale;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.language.Languages;
import org.voxpost.store.GreetingName;
import org.voxpost.store.Greetings;
import org.voxpost.store.MailboxSettings;

/** Says whose mailbox it is: the recorded name, else the name spelled and the extension. */
public final class SpokenName {
  private final Greetings greetings;

  public SpokenName(Greetings greetings) {
    this.greetings = greetings;
  }

  /** The recorded name, else the letters of the name, and the extension. */
  public Speech of(MailboxSettings mailbox) {
    return greetings
        .find(mailbox, GreetingName.NAME)
        .map(Speech::of)
        .orElseGet(() -> spelled(mailbox.fullName()).then(extension(mailbox)));
  }

  /** The recorded name, else the extension. */
  public Speech inShort(MailboxSettings mailbox) {
    return greetings
        .find(mailbox, GreetingName.NAME)
        .map(Speech::of)
        .orElseGet(() -> extension(mailbox));
  }

  private static Speech extension(MailboxSettings mailbox) {
    return Speech.of("vm-extension")
        .then(Languages.of(mailbox.language()).digits(mailbox.id().number()));
  }

  private static Speech spelled(String name) {
    return Speech.of(
        name.toLowerCase(Locale.ROOT)
            .chars()
            .filter(letter -> letter >= 'a' && letter <= 'z')
            .mapToObj(letter -> "letters/" + (char) letter)
            .toArray(String[]::new));
  }
}

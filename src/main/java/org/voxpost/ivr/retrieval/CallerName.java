package org.voxpost.ivr.retrieval;

import java.util.Optional;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.language.Language;
import org.voxpost.store.GreetingName;
import org.voxpost.store.MailboxId;

/**
 * Says who left a message: a colleague by the recorded name or extension, anybody else by the
 * recording under {@code recordings/callerids} or the number.
 */
final class CallerName {
  private static final String RECORDINGS = "recordings/callerids/";

  private final Facilities with;
  private final Subscriber owner;
  private final Language language;

  CallerName(Facilities with, Subscriber owner, Language language) {
    this.with = with;
    this.owner = owner;
    this.language = language;
  }

  Speech of(String number) {
    if (number.isEmpty()) {
      return Speech.of("vm-unknown-caller");
    }
    return colleague(number).map(this::named).orElseGet(() -> outsider(number));
  }

  private Optional<Subscriber> colleague(String number) {
    return owner.dialog().envelope().internalContexts().stream()
        .map(context -> with.subscribers().find(new MailboxId(number, context)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Speech named(Subscriber colleague) {
    return with.greetings()
        .find(colleague.mailbox(), GreetingName.NAME)
        .map(name -> Speech.of("vm-from").then(Speech.of(name)))
        .orElseGet(
            () ->
                Speech.of("vm-from-extension")
                    .then(language.digits(colleague.mailbox().id().number())));
  }

  private Speech outsider(String number) {
    Speech digits = Speech.of("vm-from-phonenumber").then(language.digits(number));
    // A number is part of a path here: nothing but what a number is made of may stand in it.
    return number.matches("\\+?[0-9]+")
        ? Speech.ifThere(RECORDINGS + number, Speech.of("vm-from", RECORDINGS + number), digits)
        : digits;
  }
}

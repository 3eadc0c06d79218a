package org.voxpost.hooks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.program.Outcome;
import org.voxpost.program.Program;
import org.voxpost.store.MailboxId;
import org.voxpost.store.Secret;

/**
 * The programs that have a say in passwords. As in Asterisk they get them as arguments, which other
 * users of this host can see while they run; the log never does.
 */
public final class PasswordPrograms {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordPrograms.class);

  private final HookSettings settings;

  public PasswordPrograms(HookSettings settings) {
    this.settings = settings;
  }

  /** Asks whether a new password is good enough; waits for the answer, within its limit. */
  public PasswordCheck check(MailboxId mailbox, Secret old, Secret fresh) {
    if (settings.passwordCheck().isEmpty()) {
      return new PasswordCheck.Valid();
    }
    List<String> words =
        words(
            settings.passwordCheck(),
            mailbox.number(),
            mailbox.context(),
            old.reveal(),
            fresh.reveal());
    Outcome outcome = run(words, settings.checkLimit());
    if (outcome instanceof Outcome.Ended(_, String output, _)) {
      String answer = output.strip().toUpperCase(Locale.ROOT);
      if (answer.startsWith("VALID")) {
        return new PasswordCheck.Valid();
      }
      if (!answer.startsWith("FAILURE")) {
        return new PasswordCheck.Refused();
      }
    }
    LOG.warn(
        "externpasscheck cannot judge a new password of {}: {}",
        mailbox,
        without(outcome.said(), old, fresh));
    return new PasswordCheck.Failed();
  }

  /** Whether {@link #keep} keeps passwords instead of us. */
  public boolean keepsPasswords() {
    return !settings.password().isEmpty();
  }

  /** Has {@code externpass} keep a password; returns whether it ended well. */
  public boolean keep(MailboxId mailbox, Secret fresh) {
    return tell("externpass", settings.password(), mailbox, fresh);
  }

  /** Tells {@code externpassnotify}, if there is one, of a password that is kept. */
  public void changed(MailboxId mailbox, Secret fresh) {
    if (!settings.passwordNotify().isEmpty()) {
      tell("externpassnotify", settings.passwordNotify(), mailbox, fresh);
    }
  }

  private boolean tell(String name, List<String> program, MailboxId mailbox, Secret fresh) {
    Outcome outcome =
        run(words(program, mailbox.context(), mailbox.number(), fresh.reveal()), settings.limit());
    if (outcome.isSuccess()) {
      LOG.info("{} is told of a new password of {}", name, mailbox);
    } else {
      LOG.warn("{} for {} failed: {}", name, mailbox, without(outcome.said(), fresh));
    }
    return outcome.isSuccess();
  }

  private static List<String> words(List<String> program, String... arguments) {
    return Stream.concat(program.stream(), Stream.of(arguments)).toList();
  }

  private static Outcome run(List<String> words, Duration limit) {
    try {
      return new Program(limit).run(words, new byte[0]);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.NotRun("the call is over");
    }
  }

  private static String without(String text, Secret... secrets) {
    String clean = text;
    for (Secret secret : secrets) {
      clean = secret.isEmpty() ? clean : clean.replace(secret.reveal(), "****");
    }
    return clean;
  }
}

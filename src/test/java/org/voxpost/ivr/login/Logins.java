package org.voxpost.ivr.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.Subscribers;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;

/** Logins for tests, by the passwords of voicemail.conf and with no lock. */
public final class Logins {
  private Logins() {}

  public static Login to(Subscriber subscriber, Call call, MessageStore store) {
    return new Login(
        call,
        Optional.empty(),
        "default",
        entrance(List.of(subscriber), store),
        LoginOptions.USUAL);
  }

  public static Entrance entrance(List<Subscriber> subscribers, MessageStore store) {
    PlainPasswords passwords = new PlainPasswords();
    return new Entrance(
        new Subscribers(subscribers),
        passwords,
        passwords,
        Overseer.NONE,
        LoginSettings.defaults(),
        store);
  }

  /** What voicemail.conf says, until it is changed. */
  private static final class PlainPasswords implements Passwords, Gate {
    private final Map<MailboxId, String> fresh = new ConcurrentHashMap<>();

    @Override
    public boolean isAsked(MailboxSettings mailbox) {
      return mailbox.pin().isAsked();
    }

    @Override
    public boolean matches(Optional<MailboxSettings> mailbox, String keyed) {
      return mailbox
          .filter(
              known ->
                  fresh.containsKey(known.id())
                      ? fresh.get(known.id()).equals(keyed)
                      : known.pin().matches(keyed))
          .isPresent();
    }

    @Override
    public void change(MailboxSettings mailbox, String keyed) {
      fresh.put(mailbox.id(), keyed);
    }

    @Override
    public Verdict enter(Knock knock, String keyed) {
      return matches(knock.mailbox(), keyed) ? Verdict.RIGHT : Verdict.WRONG;
    }
  }
}

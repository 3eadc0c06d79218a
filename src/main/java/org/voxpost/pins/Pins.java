package org.voxpost.pins;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.ivr.login.Passwords;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.StoreException;

/**
 * The passwords of all mailboxes: the one in voicemail.conf until its owner sets another by phone,
 * which is kept as a hash and counts until the administrator writes a new one into voicemail.conf.
 */
public final class Pins implements Passwords {
  private static final Logger log = LoggerFactory.getLogger(Pins.class);

  private final PinFiles files;
  private final Argon2 argon2;
  private final Map<MailboxId, Judged> judged = new ConcurrentHashMap<>();

  /** Held against what is keyed where there is no hash, so that every try takes as long. */
  private final CompletableFuture<String> decoy;

  private final PinSettings settings;

  /** Whether what is kept was still in force against this fingerprint. */
  private record Judged(String replaced, boolean stands) {}

  /**
   * Prepares them.
   *
   * @param threads where hashes are computed, each in 19 MiB: bound their number
   */
  public Pins(PinSettings settings, Executor threads, RandomGenerator random) {
    this(settings, new Argon2(Argon2.Cost.USUAL, threads, random));
  }

  Pins(PinSettings settings, Argon2 argon2) {
    this.settings = settings;
    this.files = new PinFiles(settings.directory());
    this.argon2 = argon2;
    this.decoy = argon2.begin("");
  }

  @Override
  public boolean isAsked(MailboxSettings mailbox) {
    return !(inForce(mailbox) instanceof PinFiles.Nothing) || mailbox.pin().isAsked();
  }

  @Override
  public boolean matches(Optional<MailboxSettings> mailbox, String keyed) {
    if (mailbox.isEmpty()) {
      return matchesNothing(keyed);
    }
    return switch (inForce(mailbox.get())) {
      case PinFiles.Kept(KeptPin pin) -> matches(mailbox.get(), pin, keyed);
      case PinFiles.Nothing _ -> {
        boolean isRight = mailbox.get().pin().isAsked() && mailbox.get().pin().matches(keyed);
        yield matchesNothing(keyed) || isRight;
      }
      case PinFiles.Unreadable(String why) -> {
        log.error("nobody can log in to {}: {}", mailbox.get().id(), why);
        yield matchesNothing(keyed);
      }
    };
  }

  private boolean matches(MailboxSettings mailbox, KeptPin pin, String keyed) {
    boolean isRight = argon2.matches(pin.hash(), keyed);
    if (isRight && argon2.isDated(pin.hash())) {
      renew(mailbox.id(), pin, keyed);
    }
    return isRight;
  }

  private void renew(MailboxId mailbox, KeptPin pin, String keyed) {
    try {
      files.replace(mailbox, pin, new KeptPin(argon2.hash(keyed), pin.replaced()));
    } catch (IOException e) {
      log.warn("the password of {} stays hashed as it was: {}", mailbox, e.toString());
    }
  }

  private boolean matchesNothing(String keyed) {
    return argon2.matches(decoy.join(), keyed + "\n");
  }

  @Override
  public void change(MailboxSettings mailbox, String fresh) {
    String replaced = argon2.hash(mailbox.pin().field().reveal());
    keep(mailbox.id(), new KeptPin(argon2.hash(fresh), replaced));
  }

  /**
   * Moves passwords out of voicemail.conf where {@code passwordlocation} says so, and warns of
   * mailboxes that nobody can log in to because theirs is nowhere.
   */
  public void moveOut(Collection<MailboxSettings> mailboxes) {
    new Departure(settings.leaving(), this::takeIn).run(mailboxes);
    for (MailboxId mailbox : lost(settings, mailboxes)) {
      log.warn(
          "nobody can log in to {}: its password was moved out of voicemail.conf and is not in {};"
              + " write a new one into voicemail.conf",
          mailbox,
          settings.directory());
    }
  }

  /** Those whose password is neither in voicemail.conf nor with us. */
  public static List<MailboxId> lost(PinSettings settings, Collection<MailboxSettings> mailboxes) {
    PinFiles files = new PinFiles(settings.directory());
    return mailboxes.stream()
        .filter(mailbox -> mailbox.pin().isMoved())
        .map(MailboxSettings::id)
        .filter(id -> !(files.find(id) instanceof PinFiles.Kept))
        .sorted()
        .toList();
  }

  /** Keeps the password that voicemail.conf has, unless one set by phone is in force. */
  private void takeIn(MailboxSettings mailbox) {
    if (inForce(mailbox) instanceof PinFiles.Kept) {
      return;
    }
    String password = mailbox.pin().password().reveal();
    String field = mailbox.pin().field().reveal();
    String hash = argon2.hash(password);
    keep(mailbox.id(), new KeptPin(hash, field.equals(password) ? hash : argon2.hash(field)));
  }

  private void keep(MailboxId mailbox, KeptPin pin) {
    try {
      files.write(mailbox, pin);
    } catch (IOException e) {
      throw StoreException.passing(
          "keeping the password of " + mailbox + " failed: " + e + "; see to the disk", e);
    }
  }

  /** What is kept, if it counts. */
  private PinFiles.Found inForce(MailboxSettings mailbox) {
    PinFiles.Found found = files.find(mailbox.id());
    boolean counts = !(found instanceof PinFiles.Kept(KeptPin pin)) || stands(mailbox, pin);
    return counts ? found : new PinFiles.Nothing();
  }

  private boolean stands(MailboxSettings mailbox, KeptPin pin) {
    if (mailbox.pin().isMoved()) {
      return true;
    }
    Judged known = judged.get(mailbox.id());
    if (known == null || !known.replaced().equals(pin.replaced())) {
      boolean stands = argon2.matches(pin.replaced(), mailbox.pin().field().reveal());
      known = new Judged(pin.replaced(), stands);
      judged.put(mailbox.id(), known);
    }
    return known.stands();
  }
}

package org.voxpost.pins;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.pins.PinSettings.Written;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;

/** Passwords hashed at little cost, on the asking thread. */
final class TestPins {
  static final Argon2.Cost CHEAP = new Argon2.Cost(8, 1);

  private TestPins() {}

  static Pins in(Path directory) {
    return in(directory, CHEAP, Map.of());
  }

  static Pins in(Path directory, Argon2.Cost cost, Map<MailboxId, Written> leaving) {
    return new Pins(new PinSettings(directory, leaving), argon2(cost));
  }

  static Argon2 argon2(Argon2.Cost cost) {
    return new Argon2(cost, Runnable::run, new Random(1));
  }

  /** The desk's mailbox with this password field in voicemail.conf. */
  static MailboxSettings desk(String field) {
    return Mailboxes.mailbox(Mailboxes.DESK, field);
  }
}

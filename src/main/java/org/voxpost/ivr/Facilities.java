package org.voxpost.ivr;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.voxpost.ivr.exits.Exits;
import org.voxpost.ivr.login.Entrance;
import org.voxpost.store.Caller;
import org.voxpost.store.Envelope;
import org.voxpost.store.Greetings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.spool.Delivery;
import org.voxpost.store.spool.Spool;

/**
 * What every dialog works with; one of each for the whole appliance.
 *
 * @param entrance how owners get in, and every mailbox
 * @param store where messages are heard
 * @param greetings what callers hear of their owners
 * @param spool where messages are recorded
 * @param delivery what brings them from spool to store
 * @param messageIds makes Message-IDs
 * @param exits the ways out of voicemail
 * @param visited told when an owner has been in a mailbox, whose counts may have changed
 * @param clock the time
 * @param background what a dialog need not wait for
 */
public record Facilities(
    Entrance entrance,
    MessageStore store,
    Greetings greetings,
    Spool spool,
    Delivery delivery,
    Supplier<String> messageIds,
    Exits exits,
    Consumer<MailboxSettings> visited,
    Clock clock,
    Executor background) {
  /** Every mailbox. */
  public Subscribers subscribers() {
    return entrance.subscribers();
  }

  /** The envelope of a message that begins now. */
  public Envelope envelope(MailboxId mailbox, Caller caller, boolean urgent) {
    return new Envelope(
        mailbox, messageIds.get(), clock.instant(), caller, Duration.ZERO, urgent, "");
  }
}

package org.voxpost.mwi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.voxpost.store.Counts;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Recording;
import org.voxpost.store.Watch;

/** A store that can only be watched. */
final class WatchedStore implements MessageStore {
  private final Map<MailboxId, Consumer<Counts>> watches = new HashMap<>();

  boolean isWatched(String mailbox) {
    return watches.containsKey(MailboxId.parse(mailbox));
  }

  void counts(String mailbox, Counts counts) {
    watches.get(MailboxId.parse(mailbox)).accept(counts);
  }

  @Override
  public Watch watch(MailboxSettings mailbox, Consumer<Counts> changed) {
    if (watches.put(mailbox.id(), changed) != null) {
      throw new IllegalStateException("watched twice: " + mailbox.id());
    }
    return new Watch() {
      @Override
      public Optional<Counts> counts() {
        return Optional.empty();
      }

      @Override
      public void close() {
        watches.remove(mailbox.id());
      }
    };
  }

  @Override
  public void expect(MailboxSettings mailbox) {}

  @Override
  public void deliver(MailboxSettings mailbox, Recording recording, boolean perhapsThere) {
    throw new UnsupportedOperationException("watched only");
  }

  @Override
  public OpenMailbox open(MailboxSettings mailbox) {
    throw new UnsupportedOperationException("watched only");
  }

  @Override
  public void close() {}
}

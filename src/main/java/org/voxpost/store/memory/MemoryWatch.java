package org.voxpost.store.memory;

import java.util.Optional;
import java.util.function.Consumer;
import org.voxpost.store.Counts;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Watch;

/** A watched mailbox; looked at by the store's telling thread alone. */
final class MemoryWatch implements Watch {
  private final MemoryMessageStore store;
  private final MemoryMailbox mailbox;
  private final Consumer<Counts> changed;
  private volatile Optional<Counts> latest = Optional.empty();
  private volatile boolean closed;

  MemoryWatch(MemoryMessageStore store, MailboxSettings mailbox, Consumer<Counts> changed) {
    this.store = store;
    this.mailbox = new MemoryMailbox(store, mailbox);
    this.changed = changed;
  }

  void look() {
    Optional<Counts> now = store.whileHere(mailbox::counts);
    if (!closed && now.isPresent() && !now.equals(latest)) {
      latest = now;
      changed.accept(now.get());
    }
  }

  @Override
  public Optional<Counts> counts() {
    return latest;
  }

  @Override
  public void close() {
    closed = true;
    store.forget(this);
  }
}

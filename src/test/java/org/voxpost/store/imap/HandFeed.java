package org.voxpost.store.imap;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.ChangeFeed;

/** A feed that tells what a test wants told. */
final class HandFeed implements ChangeFeed {
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  boolean covered;

  void tell(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }

  @Override
  public boolean covers(AccountSettings account) {
    return covered;
  }

  @Override
  public Listening listen(Consumer<Change> to) {
    listeners.add(to);
    return () -> listeners.remove(to);
  }
}

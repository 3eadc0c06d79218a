package org.voxpost.store.local;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.ChangeFeed;

/** Changes of every mailbox on one port of this host, told to all who listen. */
final class LocalChanges implements ChangeFeed {
  private static final Logger LOG = LoggerFactory.getLogger(LocalChanges.class);

  private final String host;
  private final int port;
  private final Map<Object, Consumer<Change>> listeners = new ConcurrentHashMap<>();

  LocalChanges(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public boolean covers(AccountSettings account) {
    return account.port() == port && account.server().equals(host);
  }

  @Override
  public Listening listen(Consumer<Change> to) {
    Object mine = new Object();
    listeners.put(mine, to);
    return () -> listeners.remove(mine);
  }

  /** Tells all; what a listener throws keeps nobody else from hearing it. */
  void tell(Change change) {
    for (Consumer<Change> listener : listeners.values()) {
      try {
        listener.accept(change);
      } catch (RuntimeException e) {
        LOG.error("a change of {} could not be passed on", change.user(), e);
      }
    }
  }
}

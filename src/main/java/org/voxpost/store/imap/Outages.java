package org.voxpost.store.imap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.StoreException;

/** Says once that a server is away and once that it is back, however many folders it has. */
final class Outages {
  private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

  private final Map<String, Set<WatchedFolder>> byServer = new HashMap<>();

  /** This folder cannot be watched for now. */
  synchronized void lost(WatchedFolder folder, StoreException why) {
    String server = folder.login().place();
    Set<WatchedFolder> lost = byServer.computeIfAbsent(server, _ -> new HashSet<>());
    boolean first = lost.isEmpty();
    if (!lost.add(folder) || (!first && why.isWorthRetrying())) {
      LOG.debug("{} is not watched: {}", folder, why.getMessage());
      return;
    }
    LOG.warn(
        "{} is not watched, the counts stay as they are: {}{}",
        folder,
        why.getMessage(),
        why.isWorthRetrying() ? "; nothing more is said of " + server + " until it is back" : "");
  }

  /** This folder is watched. */
  synchronized void back(WatchedFolder folder) {
    String server = folder.login().place();
    Set<WatchedFolder> lost = byServer.getOrDefault(server, Set.of());
    if (lost.contains(folder)) {
      lost.remove(folder);
      if (lost.isEmpty()) {
        LOG.info("all folders at {} are watched again", server);
      }
    }
  }

  /** Nobody wants to watch it any more. */
  synchronized void forget(WatchedFolder folder) {
    byServer.getOrDefault(folder.login().place(), new HashSet<>()).remove(folder);
  }
}

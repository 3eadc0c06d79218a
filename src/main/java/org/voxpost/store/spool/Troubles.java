package org.voxpost.store.spool;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.MailboxId;

/**
 * One log line when delivering to a mailbox begins to fail and one when it works again; while a
 * whole server is away, for its first mailbox only.
 */
final class Troubles {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final InstantSource clock;
  private final Map<MailboxId, Trouble> troubles = new HashMap<>();
  private final Set<Lane> away = new HashSet<>();

  private record Trouble(Instant since, boolean told) {}

  Troubles(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void began(
      Lane lane, Parcel parcel, RuntimeException why, boolean passing, Duration pause) {
    if (troubles.containsKey(parcel.mailbox())) {
      return;
    }
    boolean serverKnownAway = passing && !away.add(lane);
    troubles.put(parcel.mailbox(), new Trouble(clock.instant(), !serverKnownAway));
    if (serverKnownAway) {
      return;
    }
    LOG.warn(
        "delivery to {} fails: {}; {} is kept in {} and tried again in {} s{}",
        parcel.mailbox(),
        why.getMessage(),
        parcel.spooled().envelope().messageId(),
        parcel.spooled().entry().directory(),
        pause.toSeconds(),
        passing ? "" : ", but will hardly go through until this is put right");
  }

  synchronized void ended(Lane lane, MailboxId mailbox, int stillPending) {
    away.remove(lane);
    Trouble trouble = troubles.remove(mailbox);
    if (trouble != null && trouble.told()) {
      Duration waited = Duration.between(trouble.since(), clock.instant());
      LOG.info(
          "delivery to {} works again after {} s; {} messages are still to be delivered",
          mailbox,
          waited.toSeconds(),
          stillPending);
    }
  }
}

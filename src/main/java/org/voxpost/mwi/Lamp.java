package org.voxpost.mwi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxpost.sip.Destination;
import org.voxpost.sip.Publication;
import org.voxpost.store.Counts;

/**
 * One mailbox's lamp: its last known counts, and all who are to be told when they change. What a
 * store that is away does not say changes nothing here.
 */
final class Lamp {
  /** Two signals a second. */
  static final Duration DISTANCE = Duration.ofMillis(500);

  private final Pace pace;
  private final Signals signals;
  private final Map<Resource, Set<String>> subscriptions = new HashMap<>();
  private final List<Notice> notices = new ArrayList<>();
  private Optional<Counts> counts;
  private Optional<Publishing> publishing = Optional.empty();

  private static final class Publishing {
    private final Destination to;
    private final Duration expires;
    private Optional<Publication> publication = Optional.empty();

    Publishing(Destination to, Duration expires) {
      this.to = to;
      this.expires = expires;
    }

    void update(Signals signals, Counts counts) {
      String body = MessageSummary.of(counts, to.account());
      publication.ifPresentOrElse(
          there -> there.update(body),
          () -> publication = Optional.of(signals.publish(to, expires, body)));
    }
  }

  /**
   * @param lastKnown of an earlier run, if any
   */
  Lamp(Signals signals, Timing timing, Optional<Counts> lastKnown) {
    this.signals = signals;
    this.counts = lastKnown;
    this.pace = new Pace(timing, DISTANCE, this::tell);
  }

  /** Tells an address of every change, beginning with what is known. */
  void tells(Destination to, Timing timing, Duration refresh) {
    Notice notice = new Notice(to, () -> summary(to.account()), signals, timing, refresh);
    synchronized (this) {
      notices.add(notice);
    }
    notice.send();
  }

  /** Publishes every change, beginning with what is known. */
  synchronized void publishes(Destination to, Duration expires) {
    Publishing mine = new Publishing(to, expires);
    publishing = Optional.of(mine);
    counts.ifPresent(known -> mine.update(signals, known));
  }

  synchronized void subscribed(Resource resource, String dialog) {
    subscriptions.computeIfAbsent(resource, _ -> new HashSet<>()).add(dialog);
  }

  synchronized void unsubscribed(Resource resource, String dialog) {
    Set<String> dialogs = subscriptions.getOrDefault(resource, new HashSet<>());
    dialogs.remove(dialog);
    if (dialogs.isEmpty()) {
      subscriptions.remove(resource);
    }
  }

  /** Whether anybody is to be told. */
  synchronized boolean isLookedAt() {
    return !subscriptions.isEmpty() || !notices.isEmpty() || publishing.isPresent();
  }

  synchronized Optional<Counts> counts() {
    return counts;
  }

  synchronized Optional<String> summary(String account) {
    return counts.map(known -> MessageSummary.of(known, account));
  }

  /** The store has counted; returns whether that is news. */
  boolean learned(Counts now) {
    synchronized (this) {
      if (counts.equals(Optional.of(now))) {
        return false;
      }
      counts = Optional.of(now);
    }
    pace.changed();
    return true;
  }

  private void tell() {
    List<Resource> resources;
    List<Notice> addresses;
    synchronized (this) {
      resources = List.copyOf(subscriptions.keySet());
      addresses = List.copyOf(notices);
      counts.ifPresent(
          known -> publishing.ifPresent(published -> published.update(signals, known)));
    }
    resources.forEach(resource -> signals.summaryChanged(resource.toString()));
    addresses.forEach(Notice::send);
  }

  synchronized void close() {
    notices.forEach(Notice::close);
    publishing.flatMap(published -> published.publication).ifPresent(Publication::close);
  }
}

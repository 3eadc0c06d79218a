package org.voxpost.sip;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The subscriptions there are, at most so many. For any thread. */
final class SubscriptionRegistry {
  private final int limit;
  private final Map<DialogId, Subscription> byId = new HashMap<>();
  private final Map<Asker, Subscription> byAsker = new HashMap<>();
  private final Map<String, Set<Subscription>> byResource = new HashMap<>();

  /** What all copies of a SUBSCRIBE and its later attempts outside of the dialog share. */
  private record Asker(String callId, String remoteTag) {
    static Asker of(Subscription subscription) {
      SubscriptionState state = subscription.state();
      return new Asker(state.callId(), state.remoteTag());
    }
  }

  SubscriptionRegistry(int limit) {
    this.limit = limit;
  }

  synchronized boolean isFull() {
    return byId.size() >= limit;
  }

  synchronized Optional<Subscription> find(DialogId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The latest one of the same Call-ID and subscriber's tag. */
  synchronized Optional<Subscription> find(String callId, String remoteTag) {
    return Optional.ofNullable(byAsker.get(new Asker(callId, remoteTag)));
  }

  synchronized List<Subscription> of(String resource) {
    return List.copyOf(byResource.getOrDefault(resource, Set.of()));
  }

  synchronized List<Subscription> all() {
    return List.copyOf(byId.values());
  }

  synchronized void add(Subscription subscription) {
    byId.put(subscription.state().id(), subscription);
    byAsker.put(Asker.of(subscription), subscription);
    byResource
        .computeIfAbsent(subscription.state().resource(), name -> new LinkedHashSet<>())
        .add(subscription);
  }

  synchronized void remove(Subscription subscription) {
    byId.remove(subscription.state().id(), subscription);
    byAsker.remove(Asker.of(subscription), subscription);
    byResource.computeIfPresent(
        subscription.state().resource(),
        (name, some) -> {
          some.remove(subscription);
          return some.isEmpty() ? null : some;
        });
  }
}

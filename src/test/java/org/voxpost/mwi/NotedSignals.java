package org.voxpost.mwi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.voxpost.sip.Destination;
import org.voxpost.sip.NotifyOutcome;
import org.voxpost.sip.Publication;
import org.voxpost.sip.SubscriptionState;

/** A user agent that notes what it is to send, and answers when told to. */
final class NotedSignals implements Signals {
  final List<String> changed = new ArrayList<>();
  final List<SubscriptionState> resumed = new ArrayList<>();
  final List<Destination> notified = new ArrayList<>();
  final List<String> bodies = new ArrayList<>();
  final List<String> published = new ArrayList<>();
  private final List<CompletableFuture<NotifyOutcome>> open = new ArrayList<>();

  @Override
  public void summaryChanged(String resource) {
    changed.add(resource);
  }

  @Override
  public void resume(Collection<SubscriptionState> saved) {
    resumed.addAll(saved);
  }

  @Override
  public CompletableFuture<NotifyOutcome> notifyUnsolicited(Destination to, String body) {
    notified.add(to);
    bodies.add(body);
    CompletableFuture<NotifyOutcome> outcome = new CompletableFuture<>();
    open.add(outcome);
    return outcome;
  }

  /** Answers the oldest NOTIFY that waits for it. */
  void answer(NotifyOutcome outcome) {
    open.removeFirst().complete(outcome);
  }

  @Override
  public Publication publish(Destination to, Duration expires, String body) {
    published.add(to.uri() + " " + body);
    return new Publication() {
      @Override
      public void update(String now) {
        published.add(to.uri() + " " + now);
      }

      @Override
      public void close() {
        published.add(to.uri() + " taken back");
      }
    };
  }
}

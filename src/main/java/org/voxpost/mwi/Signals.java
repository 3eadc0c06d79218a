package org.voxpost.mwi;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.voxpost.sip.Destination;
import org.voxpost.sip.NotifyOutcome;
import org.voxpost.sip.Publication;
import org.voxpost.sip.SubscriptionState;
import org.voxpost.sip.UserAgent;

/** What lamps need of the user agent. */
interface Signals {
  void summaryChanged(String resource);

  void resume(Collection<SubscriptionState> saved);

  CompletableFuture<NotifyOutcome> notifyUnsolicited(Destination to, String body);

  Publication publish(Destination to, Duration expires, String body);

  static Signals of(UserAgent agent) {
    return new Signals() {
      @Override
      public void summaryChanged(String resource) {
        agent.summaryChanged(resource);
      }

      @Override
      public void resume(Collection<SubscriptionState> saved) {
        agent.resume(saved);
      }

      @Override
      public CompletableFuture<NotifyOutcome> notifyUnsolicited(Destination to, String body) {
        return agent.notifyUnsolicited(to, body);
      }

      @Override
      public Publication publish(Destination to, Duration expires, String body) {
        return agent.publish(to, expires, body);
      }
    };
  }
}

package org.voxpost.sip;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Watches that the session of one dialog is refreshed (RFC 4028 §10), so that a peer that vanished
 * without BYE does not hold it forever.
 */
final class SessionTimer {
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(32);

  private final Signalling signalling;
  private final Executor serial;
  private final Watcher watcher;
  private Runnable cancel = () -> {};

  /** What is to be done; called on the dialog's serial. */
  interface Watcher {
    /** The peer has not refreshed in time. */
    void expired();

    /** It is our turn to refresh. */
    void refresh(SessionTerms terms);

    /** Nobody refreshes: ask whether the peer still knows the dialog. */
    void probe();
  }

  SessionTimer(Signalling signalling, Executor serial, Watcher watcher) {
    this.signalling = signalling;
    this.serial = serial;
    this.watcher = watcher;
  }

  /** Starts, or starts anew after a refresh. */
  void start(SessionTerms terms) {
    stop();
    Duration half = terms.interval().dividedBy(2);
    switch (terms.refresher()) {
      case PEER -> after(terms.interval().minus(margin(terms)), watcher::expired);
      case US ->
          after(
              half,
              () -> {
                start(terms);
                watcher.refresh(terms);
              });
      case NOBODY ->
          after(
              half,
              () -> {
                start(terms);
                watcher.probe();
              });
    }
  }

  void stop() {
    cancel.run();
  }

  /** RFC 4028 §10: the BYE goes out a little before the session expires. */
  private static Duration margin(SessionTerms terms) {
    Duration third = terms.interval().dividedBy(3);
    return third.compareTo(LONGEST_MARGIN) < 0 ? third : LONGEST_MARGIN;
  }

  private void after(Duration delay, Runnable task) {
    cancel = signalling.later(delay, serial, task);
  }
}

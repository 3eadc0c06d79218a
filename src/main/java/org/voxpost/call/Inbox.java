package org.voxpost.call;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.voxpost.media.MediaEvent;
import org.voxpost.sip.SipEvent;

/**
 * The one door of a call: facts come in from SIP and media threads and are taken out by the call's
 * own.
 */
final class Inbox {
  private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();

  void put(SipEvent event) {
    events.add(new CallEvent.Signalled(event));
  }

  void put(MediaEvent event) {
    events.add(new CallEvent.Sounded(event));
  }

  /** Ends the call because the appliance ends; what is being recorded is kept. */
  void stop() {
    events.add(new CallEvent.Stopped());
  }

  /** The next event, or null when none came by the deadline of {@link System#nanoTime}. */
  CallEvent take(long deadline) throws InterruptedException {
    return events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }
}

package org.voxpost.sip;

import java.time.Duration;
import java.util.concurrent.Executor;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.CallIdHeader;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A 200 to an INVITE, sent again and again until its ACK comes (RFC 3261 §13.3.1.4). */
final class Confirmation {
  private static final Logger LOG = LoggerFactory.getLogger(Confirmation.class);

  private final Signalling signalling;
  private final Executor serial;
  private final ServerTransaction transaction;
  private final Response ok;
  private final long sequence;
  private final boolean offers;
  private final Runnable unacknowledged;
  private Duration elapsed = Duration.ZERO;
  private Duration interval;
  private Runnable cancel = () -> {};

  /**
   * @param offers whether the 200 carries the offer, so that the ACK brings the answer
   * @param unacknowledged what to do after 64*T1 without an ACK
   */
  Confirmation(
      Signalling signalling,
      Executor serial,
      ServerTransaction transaction,
      Response ok,
      long sequence,
      boolean offers,
      Runnable unacknowledged) {
    this.signalling = signalling;
    this.serial = serial;
    this.transaction = transaction;
    this.ok = ok;
    this.sequence = sequence;
    this.offers = offers;
    this.unacknowledged = unacknowledged;
    interval = signalling.timers().t1();
  }

  long sequence() {
    return sequence;
  }

  boolean offers() {
    return offers;
  }

  void start() throws SipException, InvalidArgumentException {
    transaction.sendResponse(ok);
    schedule();
  }

  void stop() {
    cancel.run();
  }

  private String callId() {
    return ((CallIdHeader) ok.getHeader(CallIdHeader.NAME)).getCallId();
  }

  private void schedule() {
    Duration left = signalling.timers().ackLimit().minus(elapsed);
    Duration delay = interval.compareTo(left) < 0 ? interval : left;
    elapsed = elapsed.plus(delay);
    cancel = signalling.later(delay, serial, this::again);
  }

  private void again() {
    if (elapsed.compareTo(signalling.timers().ackLimit()) >= 0) {
      unacknowledged.run();
      return;
    }
    try {
      transaction.sendResponse(ok);
    } catch (SipException | InvalidArgumentException | IllegalArgumentException failed) {
      LOG.debug("call {}: 200 not sent again: {}", callId(), failed.getMessage());
    }
    Duration doubled = interval.multipliedBy(2);
    Duration longest = signalling.timers().t2();
    interval = doubled.compareTo(longest) < 0 ? doubled : longest;
    schedule();
  }
}

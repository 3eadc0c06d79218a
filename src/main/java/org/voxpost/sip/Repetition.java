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

/**
 * A response that is sent again and again until the other side has confirmed it: a 200 to an INVITE
 * (RFC 3261 §13.3.1.4) or a reliable provisional one (RFC 3262 §3).
 */
final class Repetition {
  private static final Logger LOG = LoggerFactory.getLogger(Repetition.class);

  private final Signalling signalling;
  private final Executor serial;
  private final ServerTransaction transaction;
  private final Response response;
  private final Duration longest;
  private final Runnable givenUp;
  private Duration elapsed = Duration.ZERO;
  private Duration interval;
  private Runnable cancel = () -> {};

  /**
   * @param longest where the interval stops doubling
   * @param givenUp what to do after 64*T1 without a confirmation
   */
  Repetition(
      Signalling signalling,
      Executor serial,
      ServerTransaction transaction,
      Response response,
      Duration longest,
      Runnable givenUp) {
    this.signalling = signalling;
    this.serial = serial;
    this.transaction = transaction;
    this.response = response;
    this.longest = longest;
    this.givenUp = givenUp;
    interval = signalling.timers().t1();
  }

  void start() throws SipException, InvalidArgumentException {
    transaction.sendResponse(response);
    schedule();
  }

  void stop() {
    cancel.run();
  }

  private void schedule() {
    Duration left = signalling.timers().ackLimit().minus(elapsed);
    Duration delay = interval.compareTo(left) < 0 ? interval : left;
    elapsed = elapsed.plus(delay);
    cancel = signalling.later(delay, serial, this::again);
  }

  private void again() {
    if (elapsed.compareTo(signalling.timers().ackLimit()) >= 0) {
      givenUp.run();
      return;
    }
    try {
      transaction.sendResponse(response);
    } catch (SipException | InvalidArgumentException | IllegalArgumentException failed) {
      LOG.debug(
          "call {}: {} not sent again: {}",
          ((CallIdHeader) response.getHeader(CallIdHeader.NAME)).getCallId(),
          response.getStatusCode(),
          failed.getMessage());
    }
    Duration doubled = interval.multipliedBy(2);
    interval = doubled.compareTo(longest) < 0 ? doubled : longest;
    schedule();
  }
}

package org.voxpost.sip;

import java.util.concurrent.Executor;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.message.Response;

/** A 200 to an INVITE that waits for its ACK (RFC 3261 §13.3.1.4). */
final class Confirmation {
  private final Repetition repetition;
  private final long sequence;
  private final boolean offers;

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
    this.sequence = sequence;
    this.offers = offers;
    repetition =
        new Repetition(
            signalling, serial, transaction, ok, signalling.timers().t2(), unacknowledged);
  }

  long sequence() {
    return sequence;
  }

  boolean offers() {
    return offers;
  }

  void start() throws SipException, InvalidArgumentException {
    repetition.start();
  }

  void stop() {
    repetition.stop();
  }
}

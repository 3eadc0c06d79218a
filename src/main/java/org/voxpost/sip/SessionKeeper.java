package org.voxpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.ListIterator;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.sip.header.AllowHeader;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does our part in keeping a session alive: UPDATE or re-INVITE when it is our turn, OPTIONS else.
 */
final class SessionKeeper implements SessionTimer.Watcher {
  private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);
  private static final int INTERVAL_TOO_SMALL = 422;

  private final Messages messages;
  private final Executor serial;
  private final DialogPath path;
  private final boolean peerTakesUpdate;
  private final Consumer<String> lost;
  private final SessionTimer timer;
  private String lastSdp = "";
  private boolean reinviting;

  /**
   * @param lost is told why the session is over
   */
  SessionKeeper(
      Signalling signalling,
      Executor serial,
      DialogPath path,
      SIPRequest invite,
      Consumer<String> lost) {
    messages = signalling.messages();
    this.serial = serial;
    this.path = path;
    peerTakesUpdate = allowsUpdate(invite);
    this.lost = lost;
    timer = new SessionTimer(signalling, serial, this);
  }

  void start(SessionTerms terms) {
    timer.start(terms);
  }

  void stop() {
    timer.stop();
  }

  /** What a re-INVITE of ours would offer: the session as it is. */
  void describe(String sdp) {
    lastSdp = sdp;
  }

  /** Whether a re-INVITE of ours waits for its answer: the peer's gets a 491. */
  boolean reinviting() {
    return reinviting;
  }

  @Override
  public void expired() {
    lost.accept("session timer");
  }

  @Override
  public void probe() {
    path.send(path.request(Request.OPTIONS), outcome -> serial.execute(() -> probed(outcome)));
  }

  @Override
  public void refresh(SessionTerms terms) {
    Request request = path.request(peerTakesUpdate ? Request.UPDATE : Request.INVITE);
    terms.writeRefresh(messages, request);
    if (!peerTakesUpdate) {
      reinviting = true;
      messages.addAllow(request);
      messages.addSdp(request, lastSdp);
    }
    path.send(request, outcome -> serial.execute(() -> refreshed(terms, outcome)));
  }

  private void probed(Outcome outcome) {
    if (outcome.endsDialog()) {
      lost.accept("session timer");
    }
  }

  private void refreshed(SessionTerms terms, Outcome outcome) {
    reinviting = false;
    if (outcome.endsDialog()) {
      lost.accept("session timer");
      return;
    }
    LOG.debug("call {}: refresh answered with {}", path.id().callId(), outcome.status());
    outcome
        .response()
        .ifPresent(
            response -> {
              if (outcome.isSuccess()) {
                acknowledge(response.getCSeq().getMethod(), response.getCSeq().getSeqNumber());
                timer.start(terms.refreshed(response));
              } else if (outcome.status() == INTERVAL_TOO_SMALL) {
                timer.start(terms.atLeast(response));
              }
            });
  }

  private void acknowledge(String method, long sequence) {
    if (method.equals(Request.INVITE)) {
      path.sendAck(sequence);
    }
  }

  private static boolean allowsUpdate(SIPRequest invite) {
    ListIterator<?> allowed = invite.getHeaders(AllowHeader.NAME);
    while (allowed.hasNext()) {
      if (((AllowHeader) allowed.next()).getMethod().equals(Request.UPDATE)) {
        return true;
      }
    }
    return false;
  }
}

package org.voxpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.time.Duration;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request of the peer and what it takes to answer it.
 *
 * @param localTag our tag in the answer
 */
record Exchange(
    SIPRequest request, ServerTransaction transaction, Messages messages, String localTag) {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** RFC 3261 §14.2 asks for a random number of seconds up to ten. */
  private static final int LONGEST_RETRY = 10;

  String method() {
    return request.getMethod();
  }

  String callId() {
    return request.getCallId().getCallId();
  }

  long sequence() {
    return request.getCSeq().getSeqNumber();
  }

  Response response(int status) {
    return messages.response(request, status, localTag);
  }

  void trying() {
    send(messages.response(request, Response.TRYING, ""));
  }

  void refuse(int status) {
    send(response(status));
  }

  /** A refusal in the caller's words; an empty reason is the usual one. */
  void refuse(int status, String reason, Optional<Duration> retryAfter) {
    Response response = response(status);
    if (!reason.isEmpty()) {
      Messages.phrase(response, reason);
    }
    retryAfter.ifPresent(delay -> messages.addRetryAfter(response, delay));
    send(response);
  }

  /** 302 with the target as Contact. */
  void redirect(String target) {
    Response response = response(Response.MOVED_TEMPORARILY);
    messages.addContact(response, target);
    send(response);
  }

  /**
   * A provisional answer that makes the dialog known.
   *
   * @param sdp early media, or empty
   */
  Response provisional(int status, String sdp, String contact) {
    Response response = response(status);
    messages.addContact(response, contact);
    messages.addAllow(response);
    if (!sdp.isEmpty()) {
      messages.addSdp(response, sdp);
    }
    return response;
  }

  /** The 200 to an INVITE or UPDATE, still without SDP. */
  Response accepting(SessionTerms terms, String contact) {
    Response ok = response(Response.OK);
    messages.addContact(ok, contact);
    messages.addCapabilities(ok);
    terms.writeAnswer(messages, ok);
    return ok;
  }

  /** 500 with Retry-After: another exchange has to end first. */
  void refuseForNow() {
    Response response = response(Response.SERVER_INTERNAL_ERROR);
    int seconds = Math.floorMod(request.getCallId().hashCode(), LONGEST_RETRY + 1);
    messages.addRetryAfter(response, Duration.ofSeconds(seconds));
    send(response);
  }

  /** 405 with what we take. */
  void refuseMethod() {
    Response response = response(Response.METHOD_NOT_ALLOWED);
    messages.addAllow(response);
    send(response);
  }

  /** 415 with what we read. */
  void refuseBody() {
    Response response = response(Response.UNSUPPORTED_MEDIA_TYPE);
    messages.addAccept(response);
    send(response);
  }

  /** 422 with the least session interval we take (RFC 4028 §9). */
  void refuseInterval(Duration least) {
    Response response = response(422);
    SessionTerms.writeLeast(messages, response, least);
    send(response);
  }

  void capabilities() {
    Response response = response(Response.OK);
    messages.addCapabilities(response);
    send(response);
  }

  /** Sends it, and says whether it went out. */
  boolean send(Response response) {
    try {
      transaction.sendResponse(response);
      return true;
    } catch (SipException | InvalidArgumentException | IllegalArgumentException failed) {
      LOG.info(
          "call {}: could not send {} to {}: {}",
          callId(),
          response.getStatusCode(),
          method(),
          failed.getMessage());
      return false;
    }
  }
}

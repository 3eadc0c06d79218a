package org.voxpost.sip;

import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import java.time.Duration;
import java.util.ListIterator;
import javax.sip.header.Header;
import javax.sip.header.SupportedHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * What was agreed about keeping a session alive (RFC 4028).
 *
 * @param interval after which a session that nobody refreshed is dead
 * @param peerKnowsTimers whether the peer has said that it supports the extension
 */
record SessionTerms(Duration interval, Refresher refresher, boolean peerKnowsTimers) {
  private static final String SESSION_EXPIRES = "Session-Expires";
  private static final String MIN_SE = "Min-SE";

  /** Who sends the refreshes. */
  enum Refresher {
    PEER,
    US,
    /** Nobody speaks of timers: we look now and then whether the peer still knows the dialog. */
    NOBODY
  }

  /** Whether the request asks for less than we take: then it gets a 422 (RFC 4028 §9). */
  static boolean tooShort(Request request, Duration least) {
    return supportsTimers(request)
        && request.getHeader(SESSION_EXPIRES) instanceof SessionExpires asked
        && asked.getExpires() < least.toSeconds();
  }

  /** RFC 4028 §9 table 2, for the server of an INVITE or UPDATE. */
  static SessionTerms agree(Request request, SipSettings settings, SipTimers timers) {
    boolean supported = supportsTimers(request);
    Duration ours = max(settings.sessionExpires(), timers.leastExpires());
    if (!(request.getHeader(SESSION_EXPIRES) instanceof SessionExpires asked)) {
      Duration interval = max(ours, leastOf(request));
      return new SessionTerms(interval, supported ? Refresher.PEER : Refresher.NOBODY, supported);
    }
    Duration wanted = Duration.ofSeconds(asked.getExpires());
    Duration interval = max(wanted.compareTo(ours) < 0 ? wanted : ours, leastOf(request));
    boolean us = !supported || "uas".equalsIgnoreCase(asked.getRefresher());
    return new SessionTerms(
        max(interval, timers.leastExpires()), us ? Refresher.US : Refresher.PEER, supported);
  }

  /** After our own refresh was taken. */
  SessionTerms refreshed(Message response) {
    if (!(response.getHeader(SESSION_EXPIRES) instanceof SessionExpires agreed)) {
      return this;
    }
    boolean peer = "uas".equalsIgnoreCase(agreed.getRefresher());
    return new SessionTerms(
        Duration.ofSeconds(agreed.getExpires()),
        peer ? Refresher.PEER : Refresher.US,
        peerKnowsTimers);
  }

  SessionTerms atLeast(Message tooSmall) {
    return new SessionTerms(max(interval, leastOf(tooSmall)), refresher, peerKnowsTimers);
  }

  /** Into the 200 that agrees. */
  void writeAnswer(Messages messages, Response response) {
    if (refresher == Refresher.NOBODY) {
      return;
    }
    String who = refresher == Refresher.PEER ? "uac" : "uas";
    messages.add(response, SESSION_EXPIRES, interval.toSeconds() + ";refresher=" + who);
    if (peerKnowsTimers) {
      messages.add(response, "Require", Messages.TIMER);
    }
  }

  /** Into a refresh of ours. */
  void writeRefresh(Messages messages, Request request) {
    messages.add(request, "Supported", Messages.TIMER);
    messages.add(request, SESSION_EXPIRES, interval.toSeconds() + ";refresher=uac");
  }

  static void writeLeast(Messages messages, Response response, Duration least) {
    messages.add(response, MIN_SE, String.valueOf(least.toSeconds()));
  }

  private static boolean supportsTimers(Request request) {
    ListIterator<?> supported = request.getHeaders(SupportedHeader.NAME);
    while (supported.hasNext()) {
      String value = ((Header) supported.next()).toString();
      if (value.substring(value.indexOf(':') + 1).strip().equalsIgnoreCase(Messages.TIMER)) {
        return true;
      }
    }
    return false;
  }

  private static Duration leastOf(Message message) {
    return message.getHeader(MIN_SE) instanceof MinSE least
        ? Duration.ofSeconds(least.getExpires())
        : Duration.ZERO;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}

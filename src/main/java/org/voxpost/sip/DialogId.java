package org.voxpost.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;

/**
 * What tells one dialog from another, seen from us as the server (RFC 3261 §12).
 *
 * @param remoteTag empty for a peer of RFC 2543
 */
record DialogId(String callId, String localTag, String remoteTag) {
  /** Of a request we got. */
  static DialogId of(SIPRequest request) {
    return new DialogId(
        request.getCallId().getCallId(), text(request.getToTag()), text(request.getFromTag()));
  }

  /** Of a response to a request we sent. */
  static DialogId ofResponse(SIPMessage response) {
    return new DialogId(
        response.getCallId().getCallId(), text(response.getFromTag()), text(response.getToTag()));
  }

  private static String text(String tag) {
    return tag == null ? "" : tag;
  }
}

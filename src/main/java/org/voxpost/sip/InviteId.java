package org.voxpost.sip;

import gov.nist.javax.sip.message.SIPRequest;

/**
 * What a CANCEL or a second copy has in common with the INVITE that opened a dialog (RFC 3261
 * §8.2.2.2 and §9.2).
 */
record InviteId(String callId, String remoteTag, long sequence) {
  static InviteId of(SIPRequest request) {
    String tag = request.getFromTag();
    return new InviteId(
        request.getCallId().getCallId(), tag == null ? "" : tag, request.getCSeq().getSeqNumber());
  }
}

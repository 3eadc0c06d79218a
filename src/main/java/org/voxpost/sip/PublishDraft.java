package org.voxpost.sip;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sip.header.EventHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.message.Request;

/**
 * Words the PUBLISHs of one publication (RFC 3903 §4.1).
 *
 * @param callId the same in all of them
 */
record PublishDraft(Destination to, String callId, String tag) {
  static final String ENTITY_TAG = "SIP-ETag";
  private static final String IF_MATCH = "SIP-If-Match";

  /**
   * One of them.
   *
   * @param entityTag which state at the server it is about; empty for none yet
   * @param expires zero takes it back
   * @param body empty when the state stays as it is
   */
  Draft draft(Optional<String> entityTag, Duration expires, Optional<String> body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(EventHeader.NAME, Messages.EVENT);
    headers.put(ExpiresHeader.NAME, String.valueOf(expires.toSeconds()));
    entityTag.ifPresent(known -> headers.put(IF_MATCH, known));
    return new Draft(
        Request.PUBLISH,
        to.uri(),
        callId,
        NotifyDraft.tagged("<" + to.account() + ">", tag),
        "<" + to.account() + ">",
        List.of(),
        Optional.empty(),
        headers,
        body);
  }
}

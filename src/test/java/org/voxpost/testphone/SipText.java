package org.voxpost.testphone;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts a SIP message together, header field after header field. */
final class SipText {
  private final String start;
  private final List<SipMessage.Field> fields = new ArrayList<>();

  SipText(String start) {
    this.start = start;
  }

  /** A response with the fields RFC 3261 §8.2.6.2 copies from the request. */
  static SipText response(SipMessage request, String status) {
    SipText response = new SipText("SIP/2.0 " + status);
    for (String name : List.of("Via", "Record-Route", "From", "To", "Call-ID", "CSeq")) {
      request.all(name).forEach(value -> response.with(name, value));
    }
    return response;
  }

  SipText with(String name, String value) {
    fields.add(new SipMessage.Field(name, value));
    return this;
  }

  SipText with(List<SipMessage.Field> more) {
    fields.addAll(more);
    return this;
  }

  SipMessage withoutBody() {
    return body("", "");
  }

  SipMessage body(String type, String body) {
    if (!body.isEmpty()) {
      with("Content-Type", type);
    }
    with("Content-Length", String.valueOf(body.getBytes(StandardCharsets.UTF_8).length));
    return new SipMessage(start, fields, body);
  }
}

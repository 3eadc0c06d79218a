package org.voxpost.sip;

import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.Optional;
import javax.sip.header.RetryAfterHeader;

/**
 * How a request of ours ended.
 *
 * @param status of the final response; 408 when none came, 503 when it could not be sent
 */
record Outcome(int status, Optional<SIPResponse> response) {
  static final Outcome TIMED_OUT = new Outcome(408, Optional.empty());
  static final Outcome UNSENT = new Outcome(503, Optional.empty());

  /** RFC 3261 §12.2.1.2: the dialog is no more. */
  boolean endsDialog() {
    return status == 481 || status == 408;
  }

  boolean isSuccess() {
    return status / 100 == 2;
  }

  /** When the other side wants to be asked again. */
  Optional<Duration> retryAfter() {
    return response
        .map(answer -> answer.getHeader(RetryAfterHeader.NAME))
        .filter(RetryAfterHeader.class::isInstance)
        .map(header -> Duration.ofSeconds(((RetryAfterHeader) header).getRetryAfter()));
  }

  /** The value of a header of the response, without spaces around it. */
  Optional<String> header(String name) {
    return response.flatMap(answer -> Translation.values(answer, name).stream().findFirst());
  }

  /** For the log. */
  String described() {
    if (response.isPresent()) {
      return "answered with " + status;
    }
    return equals(TIMED_OUT) ? "not answered" : "not to be sent";
  }
}

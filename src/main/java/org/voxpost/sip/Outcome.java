package org.voxpost.sip;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.Optional;

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
}

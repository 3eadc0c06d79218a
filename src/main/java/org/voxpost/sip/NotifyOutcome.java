package org.voxpost.sip;

import java.time.Duration;
import java.util.Optional;

/** How a NOTIFY outside of any subscription ended. */
public sealed interface NotifyOutcome {
  /** 2xx. */
  record Accepted() implements NotifyOutcome {}

  /**
   * Another final response; of a challenge, the one to our answer.
   *
   * @param reason its phrase
   * @param retryAfter when the other side wants to be asked again
   */
  record Refused(int status, String reason, Optional<Duration> retryAfter)
      implements NotifyOutcome {}

  /**
   * No response within the 32 seconds of RFC 3261 §17.1.2, or nobody to send it to.
   *
   * @param why for the log
   */
  record NoAnswer(String why) implements NotifyOutcome {}
}

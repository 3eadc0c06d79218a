package org.voxpost.sdp;

import java.util.Locale;
import java.util.Optional;

/**
 * What a payload type stands for: the value of {@code a=rtpmap} (RFC 8866 §6.6).
 *
 * @param encodingName upper case
 * @param clockRate RTP timestamp units a second
 * @param channels 1 where the line names none
 */
record RtpMap(String encodingName, int clockRate, int channels) {
  private static final String TELEPHONE_EVENT = "TELEPHONE-EVENT";
  private static final String COMFORT_NOISE = "CN";

  boolean isTelephoneEvent() {
    return encodingName.equals(TELEPHONE_EVENT);
  }

  boolean isComfortNoise() {
    return encodingName.equals(COMFORT_NOISE);
  }

  /** Reads {@code GSM/8000} or {@code L16/44100/2}; empty for what is neither. */
  static Optional<RtpMap> of(String value) {
    String[] parts = value.split("/", -1);
    if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty()) {
      return Optional.empty();
    }
    int clockRate = Numbers.within(parts[1], 1, 384_000).orElse(-1);
    int channels = parts.length == 2 ? 1 : Numbers.within(parts[2], 1, 255).orElse(-1);
    if (clockRate < 0 || channels < 0) {
      return Optional.empty();
    }
    return Optional.of(new RtpMap(parts[0].toUpperCase(Locale.ROOT), clockRate, channels));
  }
}

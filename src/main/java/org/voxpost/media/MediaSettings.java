package org.voxpost.media;

import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalInt;
import org.voxpost.sound.SilenceDetector;

/**
 * RTP.
 *
 * @param address {@code rtpaddress}: the address its sockets are bound to
 * @param firstPort {@code rtpstart}: the first port, even
 * @param lastPort {@code rtpend}: the last port
 * @param silenceTimeout {@code rtptimeout}: a call that sends no RTP for so long, and is not on
 *     hold, is over
 * @param silenceThreshold {@code silencethreshold}: the mean amplitude of 20 ms from which on they
 *     are sound, 0 to 32767; without one the line's own noise is learnt
 */
public record MediaSettings(
    InetAddress address,
    int firstPort,
    int lastPort,
    Duration silenceTimeout,
    OptionalInt silenceThreshold) {
  public MediaSettings {
    if (firstPort < 1024 || lastPort > 65535 || firstPort % 2 != 0 || lastPort <= firstPort) {
      throw new IllegalArgumentException(
          "rtpstart and rtpend must be a range within 1024 to 65535 that begins with an even port");
    }
    int threshold = silenceThreshold.orElse(0);
    if (threshold < 0 || threshold > Short.MAX_VALUE) {
      throw new IllegalArgumentException("silencethreshold must be 0 to 32767");
    }
  }

  /** What tells sound from silence in a recording of that many samples a second. */
  SilenceDetector silenceDetector(int rate) {
    return silenceThreshold.isPresent()
        ? SilenceDetector.fixed(rate, silenceThreshold.getAsInt())
        : SilenceDetector.adaptive(rate);
  }
}

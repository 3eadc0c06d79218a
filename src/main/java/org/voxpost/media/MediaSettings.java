package org.voxpost.media;

import java.net.InetAddress;
import java.time.Duration;

/**
 * RTP.
 *
 * @param address {@code rtpaddress}: the address its sockets are bound to
 * @param firstPort {@code rtpstart}: the first port, even
 * @param lastPort {@code rtpend}: the last port
 * @param silenceTimeout {@code rtptimeout}: a call that sends no RTP for so long, and is not on
 *     hold, is over
 * @param silenceThreshold {@code silencethreshold}: the mean amplitude of 20 ms from which on they
 *     are sound, 0 to 32767
 */
public record MediaSettings(
    InetAddress address,
    int firstPort,
    int lastPort,
    Duration silenceTimeout,
    int silenceThreshold) {
  /** What Asterisk's dsp.conf has where nothing is set. */
  public static final int USUAL_THRESHOLD = 256;

  public MediaSettings {
    if (firstPort < 1024 || lastPort > 65535 || firstPort % 2 != 0 || lastPort <= firstPort) {
      throw new IllegalArgumentException(
          "rtpstart and rtpend must be a range within 1024 to 65535 that begins with an even port");
    }
    if (silenceThreshold < 0 || silenceThreshold > Short.MAX_VALUE) {
      throw new IllegalArgumentException("silencethreshold must be 0 to 32767");
    }
  }
}

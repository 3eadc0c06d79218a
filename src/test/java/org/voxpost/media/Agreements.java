package org.voxpost.media;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.sdp.Agreed;
import org.voxpost.sdp.Direction;

/** What a session may have agreed on, without a line of SDP. */
final class Agreements {
  private Agreements() {}

  /** To hear these codecs, and comfort noise as payload type 13. */
  static Agreed hearing(Map<Integer, Codec> codecs) {
    return new Agreed(
        Codecs.PCMU,
        0,
        codecs,
        Map.of(101, 8000),
        Map.of(13, 8000),
        Duration.ofMillis(20),
        Optional.empty(),
        Optional.empty(),
        Direction.SENDRECV,
        "");
  }
}

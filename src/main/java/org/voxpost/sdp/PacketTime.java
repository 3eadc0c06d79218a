package org.voxpost.sdp;

import java.time.Duration;
import java.util.OptionalInt;
import org.voxpost.codec.Codec;

/** How much sound goes into a packet: {@code a=ptime} and {@code a=maxptime} (RFC 8866 §6.4). */
final class PacketTime {
  private static final int DEFAULT = 20;
  private static final int STEP = 10;
  private static final int MOST = 60;

  private PacketTime() {}

  /**
   * The whole number of frames nearest to what is asked for, between 10 and 60 ms in steps of 10,
   * the shorter of two equally near; {@code maxptime} is kept while a frame fits into it.
   */
  static Duration agreed(Codec codec, OptionalInt ptime, OptionalInt maxptime) {
    int frame = frameMillis(codec);
    int wanted = Math.min(ptime.orElse(DEFAULT), maxptime.orElse(MOST));
    int nearest = (wanted + (frame - 1) / 2) / frame * frame;
    int most = Math.min(MOST, maxptime.orElse(MOST)) / frame * frame;
    return Duration.ofMillis(Math.max(frame, Math.min(nearest, most)));
  }

  private static int frameMillis(Codec codec) {
    int millis = codec.frameSamples() * 1000 / codec.sampleRate();
    return Math.max(STEP, (millis + STEP - 1) / STEP * STEP);
  }
}

package org.voxpost.sdp;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.voxpost.codec.Codec;

/** How much sound goes into a packet: {@code a=ptime} and {@code a=maxptime} (RFC 8866 §6.4). */
final class PacketTime {
  private static final int DEFAULT = 20;
  private static final int STEP = 10;
  private static final int MOST = 60;
  private static final long MOST_BYTES = 1400;

  private PacketTime() {}

  /**
   * The whole number of frames nearest to what is asked for, between 10 and 60 ms in steps of 10,
   * the shorter of two equally near; {@code maxptime} is kept while a frame fits into it. Frames
   * that vary in size travel alone, so that their own length is chosen.
   */
  static Duration agreed(Codec codec, OptionalInt ptime, OptionalInt maxptime) {
    int wanted = Math.min(ptime.orElse(DEFAULT), maxptime.orElse(MOST));
    int limit = maxptime.orElse(MOST);
    List<Integer> choices = codec.framesVary() ? codec.frameMillis() : multiples(codec);
    int nearest = choices.getFirst();
    for (int choice : choices) {
      boolean nearer = Math.abs(choice - wanted) < Math.abs(nearest - wanted);
      nearest = choice <= limit && nearer ? choice : nearest;
    }
    return Duration.ofMillis(nearest);
  }

  private static List<Integer> multiples(Codec codec) {
    int frame = frameMillis(codec);
    int most = Math.max(frame, most(codec));
    return IntStream.rangeClosed(1, most / frame).mapToObj(i -> i * frame).toList();
  }

  /** Linear sound of a long packet would not fit into a datagram of Ethernet. */
  private static int most(Codec codec) {
    long bytesPerSecond = (long) codec.sampleRate() / codec.frameSamples() * codec.frameBytes();
    return (int) Math.min(MOST, MOST_BYTES * 1000 / bytesPerSecond);
  }

  private static int frameMillis(Codec codec) {
    int millis = codec.frameSamples() * 1000 / codec.sampleRate();
    return Math.max(STEP, (millis + STEP - 1) / STEP * STEP);
  }
}

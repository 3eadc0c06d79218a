package org.voxpost.media;

import java.time.Duration;
import java.util.List;
import org.voxpost.codec.Codec;

/**
 * What one {@link MediaSession#play} plays, and how far it has come. The media thread moves it on;
 * the call's thread may look at the position.
 */
final class Playing {
  private final long id;
  private final List<Clip> clips;
  private List<EncodedClip> encoded = List.of();
  private int clip;
  private int offset;
  private long bytesDone;
  private volatile long positionNanos;

  Playing(long id, List<Clip> clips, Duration from) {
    this.id = id;
    this.clips = List.copyOf(clips);
    this.positionNanos = from.toNanos();
  }

  long id() {
    return id;
  }

  List<Clip> clips() {
    return clips;
  }

  Duration position() {
    return Duration.ofNanos(positionNanos);
  }

  /** Goes on, at the same position, with the clips in this codec. */
  void encoded(List<EncodedClip> inCodec, Codec codec) {
    encoded = inCodec;
    clip = 0;
    offset = 0;
    bytesDone = 0;
    long frames = positionNanos / frameNanos(codec);
    long skip = frames * codec.frameBytes();
    while (clip < encoded.size() && skip >= encoded.get(clip).payload().length) {
      skip -= encoded.get(clip).payload().length;
      bytesDone += encoded.get(clip).payload().length;
      clip++;
    }
    if (clip < encoded.size()) {
      offset = (int) skip;
      bytesDone += skip;
    }
    positionNanos = bytesDone / codec.frameBytes() * frameNanos(codec);
  }

  boolean isOver() {
    return clip == encoded.size();
  }

  /** Copies the next payload, across clips; returns how many bytes there were of it. */
  int fill(byte[] packet, int at, int most, Codec codec) {
    int filled = 0;
    while (filled < most && !isOver()) {
      byte[] payload = encoded.get(clip).payload();
      int count = Math.min(most - filled, payload.length - offset);
      System.arraycopy(payload, offset, packet, at + filled, count);
      filled += count;
      offset += count;
      if (offset == payload.length) {
        clip++;
        offset = 0;
      }
    }
    bytesDone += filled;
    positionNanos = bytesDone / codec.frameBytes() * frameNanos(codec);
    return filled;
  }

  private static long frameNanos(Codec codec) {
    return codec.frameSamples() * 1_000_000_000L / codec.sampleRate();
  }
}

package org.voxpost.media;

import java.time.Duration;
import java.util.List;
import org.voxpost.codec.Codec;

/**
 * What one {@link MediaSession#play} plays, and how far it has come. The media thread moves it on;
 * the call's thread may look at the position. Each clip, and what begins in the middle of one, was
 * encoded by itself: as much silence precedes it as the codec's decoder needs to forget the last.
 */
final class Playing {
  private final long id;
  private final List<Clip> clips;
  private List<EncodedClip> encoded = List.of();
  private int clip;
  private int frame;
  private int settling;
  private long framesDone;
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
    framesDone = framesBefore(codec);
    long skip = framesDone;
    while (clip < encoded.size() && skip >= encoded.get(clip).frames()) {
      skip -= encoded.get(clip).frames();
      clip++;
    }
    settling = codec.settlingFrames();
    frame = isOver() ? 0 : (int) skip;
    framesDone -= isOver() ? skip : 0;
    positionNanos = framesDone * frameNanos(codec);
  }

  /** How many frames lie before its position. */
  long framesBefore(Codec codec) {
    return positionNanos / frameNanos(codec);
  }

  boolean isOver() {
    return clip == encoded.size();
  }

  /**
   * Copies the next payload, across clips, as far as it is encoded; returns how many bytes there
   * were of it.
   */
  int fill(byte[] packet, int at, int mostFrames, Codec codec) {
    int filled = 0;
    int rest = mostFrames;
    while (rest > 0 && !isOver()) {
      if (settling > 0) {
        byte[] silence = encoded.get(clip).silence();
        System.arraycopy(silence, 0, packet, at + filled, silence.length);
        filled += silence.length;
        settling--;
        rest--;
        continue;
      }
      EncodedClip current = encoded.get(clip);
      int count = current.copyable(frame, rest);
      if (count > 0) {
        filled += current.copy(frame, count, packet, at + filled);
      }
      rest -= count;
      frame += count;
      framesDone += count;
      if (frame == current.frames()) {
        clip++;
        frame = 0;
        settling = codec.settlingFrames();
      } else if (count == 0) {
        break;
      }
    }
    positionNanos = framesDone * frameNanos(codec);
    return filled;
  }

  private static long frameNanos(Codec codec) {
    return codec.frameSamples() * 1_000_000_000L / codec.sampleRate();
  }
}

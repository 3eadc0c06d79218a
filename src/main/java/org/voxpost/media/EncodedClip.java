package org.voxpost.media;

import java.util.Arrays;
import java.util.concurrent.Executor;
import org.voxpost.codec.Codec;
import org.voxpost.sound.Pcm;

/**
 * A clip as payload: whole frames, the last one filled with silence, in pieces of a second or so.
 * What a dear codec makes of a long clip is encoded ahead of the playing, one piece at a time, so
 * that nobody waits for the whole of it and no clip keeps the others waiting. It may begin in the
 * middle: what lies before is not encoded.
 */
final class EncodedClip {
  private static final int PIECE_MILLIS = 1000;

  private final Codec codec;
  private final int first;
  private final int frames;
  private final int pieceFrames;
  private final byte[] silence;
  private final byte[][] pieces;

  /** Where each frame ends in its piece, where frames vary. */
  private final int[] ends;

  private volatile int ready;
  private volatile boolean abandoned;

  private EncodedClip(Codec codec, int first, int samples) {
    this.codec = codec;
    this.first = first;
    this.silence = codec.silence();
    this.frames = Math.ceilDiv(samples, codec.frameSamples());
    this.pieceFrames = PIECE_MILLIS * codec.sampleRate() / 1000 / codec.frameSamples();
    this.pieces = new byte[Math.ceilDiv(frames, pieceFrames)][];
    this.ends = new int[codec.framesVary() ? frames : 0];
  }

  /**
   * Encodes sound that has the codec's sample rate.
   *
   * @param first how many frames of the clip lie before it
   * @param ahead where the rest is encoded when the first piece of it is there, if the codec is
   *     dear
   */
  static EncodedClip of(Codec codec, int first, Pcm pcm, Executor ahead) {
    EncodedClip clip = new EncodedClip(codec, first, pcm.samples().length);
    Work work = new Work(codec.settledEncoder(), pcm.samples());
    clip.encodePiece(work);
    if (codec.framesVary()) {
      clip.goOn(work, ahead);
      return clip;
    }
    while (clip.ready < clip.frames) {
      clip.encodePiece(work);
    }
    return clip;
  }

  /** What it takes to go on encoding, and is let go of at the end. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Work(Codec.Encoder encoder, short[] samples) {
    int encode(int from, int length, byte[] out, int at) {
      return from + length <= samples.length
          ? encoder.encode(samples, from, length, out, at)
          : encoder.encode(Arrays.copyOfRange(samples, from, from + length), 0, length, out, at);
    }
  }

  private void goOn(Work work, Executor ahead) {
    if (ready < frames && !abandoned) {
      ahead.execute(
          () -> {
            encodePiece(work);
            goOn(work, ahead);
          });
    }
  }

  private void encodePiece(Work work) {
    int from = ready;
    int to = Math.min(frames, from + pieceFrames);
    if (from == to) {
      return;
    }
    byte[] piece = new byte[(to - from) * codec.frameBytes()];
    int at = 0;
    int step = codec.framesVary() ? 1 : to - from;
    for (int frame = from; frame < to; frame += step) {
      int samples = step * codec.frameSamples();
      at += work.encode(frame * codec.frameSamples(), samples, piece, at);
      if (codec.framesVary()) {
        ends[frame] = at;
      }
    }
    pieces[from / pieceFrames] = at == piece.length ? piece : Arrays.copyOf(piece, at);
    ready = to;
  }

  /** A frame of what precedes it. */
  byte[] silence() {
    return silence;
  }

  /** Nobody will play it on: what is not encoded yet need not be. */
  void abandon() {
    abandoned = true;
  }

  /** All frames of the clip, with those that lie before what is encoded. */
  int frames() {
    return first + frames;
  }

  /** Bytes of payload; where frames vary, as the first piece lets expect. */
  long bytes() {
    return frames == 0 ? 0 : (long) pieces[0].length * frames / Math.min(frames, pieceFrames);
  }

  /** How many of so many frames can be copied by one call: 0 when they are not encoded yet. */
  int copyable(int frame, int wanted) {
    int from = Math.max(0, frame - first);
    int inPiece = pieceFrames - from % pieceFrames;
    return Math.clamp(ready - from, 0, Math.min(wanted, inPiece));
  }

  /** Copies frames that are {@link #copyable} and returns their bytes. */
  int copy(int frame, int count, byte[] out, int at) {
    int begin = Math.max(0, frame - first);
    int end = begin + count;
    byte[] piece = pieces[begin / pieceFrames];
    int from = offset(begin);
    int to = end == frames || end % pieceFrames == 0 ? piece.length : offset(end);
    System.arraycopy(piece, from, out, at, to - from);
    return to - from;
  }

  private int offset(int frame) {
    int inPiece = frame % pieceFrames;
    if (!codec.framesVary()) {
      return inPiece * codec.frameBytes();
    }
    return inPiece == 0 ? 0 : ends[frame - 1];
  }
}

package org.voxpost.media;

import java.util.Arrays;
import org.voxpost.codec.Codec;
import org.voxpost.sound.Pcm;

/**
 * A clip as payload: whole frames, the last one filled with silence.
 *
 * @param payload shared, not copied: nobody writes to it
 */
@SuppressWarnings("ArrayRecordComponent")
record EncodedClip(Codec codec, byte[] payload) {
  private static final int CHUNK_FRAMES = 800;

  /** Encodes sound that has the codec's sample rate. */
  static EncodedClip of(Codec codec, Pcm pcm) {
    int frames = Math.ceilDiv(pcm.samples().length, codec.frameSamples());
    short[] samples = Arrays.copyOf(pcm.samples(), frames * codec.frameSamples());
    byte[] payload = new byte[frames * codec.frameBytes()];
    Codec.Encoder encoder = codec.encoder();
    int written = 0;
    for (int frame = 0; frame < frames; frame += CHUNK_FRAMES) {
      int count = Math.min(CHUNK_FRAMES, frames - frame) * codec.frameSamples();
      written += encoder.encode(samples, frame * codec.frameSamples(), count, payload, written);
    }
    return new EncodedClip(codec, payload);
  }
}

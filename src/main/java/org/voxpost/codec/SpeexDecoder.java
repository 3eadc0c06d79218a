package org.voxpost.codec;

import java.io.StreamCorruptedException;
import java.util.Arrays;
import org.xiph.speex.Bits;
import org.xiph.speex.Decoder;
import org.xiph.speex.NbDecoder;
import org.xiph.speex.SbDecoder;

/**
 * Decodes Speex packets of several frames; what is broken inside becomes silence. The library's
 * outer decoder would keep two seconds of buffers for each call, so its inner ones are used.
 */
final class SpeexDecoder implements Codec.Decoder {
  private final boolean wideband;
  private final float[] frame;
  private final Bits bits = new Bits();

  /** The library looks beyond the payload's end, where no bit may be set. */
  private final byte[] padded = new byte[SpeexFrames.MOST_BYTES + 1];

  private Decoder decoder;

  SpeexDecoder(boolean wideband) {
    this.wideband = wideband;
    this.frame = new float[wideband ? 320 : 160];
    this.decoder = fresh(wideband);
    bits.init();
  }

  private static Decoder fresh(boolean wideband) {
    if (wideband) {
      SbDecoder decoder = new SbDecoder();
      decoder.wbinit();
      return decoder;
    }
    NbDecoder decoder = new NbDecoder();
    decoder.nbinit();
    return decoder;
  }

  @Override
  public int decode(byte[] payload, int offset, int bytes, short[] out, int outOffset) {
    int samples = SpeexFrames.count(payload, offset, bytes, wideband) * frame.length;
    int length = Math.min(bytes, SpeexFrames.MOST_BYTES);
    System.arraycopy(payload, offset, padded, 0, length);
    padded[length] = 0;
    bits.read_from(padded, 0, length + 1);
    int decoded = 0;
    try {
      while (decoded < samples) {
        decoder.decode(bits, frame);
        round(frame, out, outOffset + decoded);
        decoded += frame.length;
      }
    } catch (StreamCorruptedException | RuntimeException e) {
      decoder = fresh(wideband);
    }
    if (Float.isNaN(frame[frame.length - 1])) {
      // Its filters would go on with that for ever.
      decoder = fresh(wideband);
      Arrays.fill(frame, 0);
    }
    Arrays.fill(out, outOffset + decoded, outOffset + samples, (short) 0);
    return samples;
  }

  private static void round(float[] frame, short[] out, int outOffset) {
    for (int i = 0; i < frame.length; i++) {
      out[outOffset + i] =
          (short) Math.clamp(Math.round(frame[i]), Short.MIN_VALUE, Short.MAX_VALUE);
    }
  }
}

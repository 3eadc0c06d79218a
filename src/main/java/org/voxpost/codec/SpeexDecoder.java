package org.voxpost.codec;

import java.io.StreamCorruptedException;
import java.util.Arrays;

/** Decodes Speex packets of several frames; what is broken inside becomes silence. */
final class SpeexDecoder implements Codec.Decoder {
  private final boolean wideband;
  private final int frameSamples;

  /** The library looks beyond the payload's end, where no bit may be set. */
  private final byte[] padded = new byte[SpeexFrames.MOST_BYTES + 1];

  private org.xiph.speex.SpeexDecoder decoder;

  SpeexDecoder(boolean wideband) {
    this.wideband = wideband;
    this.frameSamples = wideband ? 320 : 160;
    this.decoder = fresh(wideband);
  }

  private static org.xiph.speex.SpeexDecoder fresh(boolean wideband) {
    org.xiph.speex.SpeexDecoder decoder = new org.xiph.speex.SpeexDecoder();
    decoder.init(wideband ? 1 : 0, wideband ? 16_000 : 8000, 1, true);
    return decoder;
  }

  @Override
  public int decode(byte[] payload, int offset, int bytes, short[] out, int outOffset) {
    int frames = SpeexFrames.count(payload, offset, bytes, wideband);
    int samples = frames * frameSamples;
    int length = Math.min(bytes, SpeexFrames.MOST_BYTES);
    System.arraycopy(payload, offset, padded, 0, length);
    padded[length] = 0;
    int decoded = 0;
    try {
      while (decoded < samples) {
        if (decoded == 0) {
          decoder.processData(padded, 0, length + 1);
        } else {
          decoder.processData(false);
        }
        decoded += decoder.getProcessedData(out, outOffset + decoded);
      }
    } catch (StreamCorruptedException | RuntimeException e) {
      decoder = fresh(wideband);
    }
    Arrays.fill(out, outOffset + decoded, outOffset + samples, (short) 0);
    return samples;
  }
}

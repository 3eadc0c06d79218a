package org.voxpost.codec;

/** Encodes to Speex packets of frames of 20 ms, filled up to whole bytes (RFC 5574 §3.3). */
final class SpeexEncoder implements Codec.Encoder {
  private static final int QUALITY = 8;
  private static final int COMPLEXITY = 2;

  private final org.xiph.speex.SpeexEncoder encoder = new org.xiph.speex.SpeexEncoder();
  private final int frameSamples;

  SpeexEncoder(boolean wideband, int frameSamples) {
    this.frameSamples = frameSamples;
    encoder.init(wideband ? 1 : 0, QUALITY, wideband ? 16_000 : 8000, 1);
    encoder.getEncoder().setComplexity(COMPLEXITY);
  }

  @Override
  public int encode(short[] pcm, int offset, int samples, byte[] out, int outOffset) {
    int bits = 0;
    for (int done = 0; done < samples; done += frameSamples) {
      encoder.processData(pcm, offset + done, frameSamples);
      bits += encoder.getEncoder().getEncodedFrameSize();
    }
    int bytes = encoder.getProcessedData(out, outOffset);
    int free = 8 * bytes - bits;
    if (free > 0) {
      // A zero, and then ones.
      out[outOffset + bytes - 1] |= (byte) ((1 << (free - 1)) - 1);
    }
    return bytes;
  }
}

package org.voxpost.codec;

/**
 * The encoder of ITU-T G.722 at 64 kbit/s; it allocates nothing after it is built. It decides as
 * ffmpeg's does, which differs from the reference for signals beyond full scale alone: what the
 * filter's overshoot puts outside fifteen bits (LIMIT) is coded as it is.
 */
final class G722Encoder implements Codec.Encoder {
  private static final int BAND_SHIFT = 14;

  private final G722Qmf filter = new G722Qmf();
  private final G722LowBand low = new G722LowBand();
  private final G722HighBand high = new G722HighBand();

  /** One that follows long silence. */
  static G722Encoder settled() {
    G722Encoder encoder = new G722Encoder();
    encoder.low.settle();
    encoder.high.settle();
    return encoder;
  }

  @Override
  public int encode(short[] pcm, int offset, int samples, byte[] out, int outOffset) {
    int bytes = samples / 2;
    for (int done = 0; done < bytes; done += G722Qmf.BLOCK) {
      int length = Math.min(G722Qmf.BLOCK, bytes - done);
      split(pcm, offset + 2 * done, length);
      encodeBands(out, outOffset + done, length);
    }
    return bytes;
  }

  private void split(short[] pcm, int offset, int length) {
    int[] even = filter.even;
    int[] odd = filter.odd;
    for (int i = 0; i < length; i++) {
      even[G722Qmf.START + i] = pcm[offset + 2 * i];
      odd[G722Qmf.START + i] = pcm[offset + 2 * i + 1];
    }
    filter.filter(length);
  }

  private void encodeBands(byte[] out, int outOffset, int length) {
    int[] even = filter.evenSums;
    int[] odd = filter.oddSums;
    for (int i = 0; i < length; i++) {
      int lowCode = low.encode((odd[i] + even[i]) >> BAND_SHIFT);
      int highCode = high.encode((odd[i] - even[i]) >> BAND_SHIFT);
      out[outOffset + i] = (byte) ((highCode << 6) | lowCode);
    }
  }
}

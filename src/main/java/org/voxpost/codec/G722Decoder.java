package org.voxpost.codec;

import static org.voxpost.codec.FixedPoint.saturate;

/**
 * The decoder of ITU-T G.722 at 64 kbit/s (mode 1), the same sample for sample as ffmpeg's; it
 * allocates nothing after it is built. Every byte is a code.
 */
final class G722Decoder implements Codec.Decoder {
  private static final int MOST = 16383;
  private static final int LEAST = -16384;
  private static final int OUTPUT_SHIFT = 11;

  private final G722Qmf filter = new G722Qmf();
  private final G722LowBand low = new G722LowBand();
  private final G722HighBand high = new G722HighBand();

  @Override
  public int decode(byte[] payload, int offset, int bytes, short[] out, int outOffset) {
    for (int done = 0; done < bytes; done += G722Qmf.BLOCK) {
      int length = Math.min(G722Qmf.BLOCK, bytes - done);
      decodeBands(payload, offset + done, length);
      join(out, outOffset + 2 * done, length);
    }
    return 2 * bytes;
  }

  private void decodeBands(byte[] payload, int offset, int length) {
    int[] even = filter.even;
    int[] odd = filter.odd;
    for (int i = 0; i < length; i++) {
      int code = payload[offset + i];
      int lowSample = Math.clamp(low.decode(code & 63), LEAST, MOST);
      int highSample = Math.clamp(high.decode((code >> 6) & 3), LEAST, MOST);
      even[G722Qmf.START + i] = lowSample + highSample;
      odd[G722Qmf.START + i] = lowSample - highSample;
    }
  }

  private void join(short[] out, int outOffset, int length) {
    filter.filter(length);
    int[] even = filter.evenSums;
    int[] odd = filter.oddSums;
    for (int i = 0; i < length; i++) {
      out[outOffset + 2 * i] = (short) saturate(odd[i] >> OUTPUT_SHIFT);
      out[outOffset + 2 * i + 1] = (short) saturate(even[i] >> OUTPUT_SHIFT);
    }
  }
}

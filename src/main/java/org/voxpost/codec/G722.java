package org.voxpost.codec;

/**
 * G.722 at 64 kbit/s; its clock rate is an erratum kept for compatibility (RFC 3551 §4.5.2).
 *
 * <p>Its predictors do not forget: who has listened for a while and who has not make different
 * sounds of the same bytes, up to full scale. Only where all differences are nothing do the
 * coefficients all end in one place; there a stream's encoder begins.
 */
final class G722 implements Codec {
  /** No difference in either band at the least scale, and next to none at others. */
  private static final byte NO_DIFFERENCE = (byte) 0xFD;

  private static final int RATE = 16_000;
  private static final int SETTLING_MILLIS = 60;

  @Override
  public String name() {
    return "G722";
  }

  @Override
  public String encodingName() {
    return name();
  }

  @Override
  public int clockRate() {
    return RATE / 2;
  }

  @Override
  public int sampleRate() {
    return RATE;
  }

  @Override
  public int staticPayloadType() {
    return 9;
  }

  @Override
  public int frameSamples() {
    return 2;
  }

  @Override
  public int frameBytes() {
    return 1;
  }

  @Override
  public Encoder encoder() {
    return new G722Encoder();
  }

  @Override
  public Decoder decoder() {
    return new G722Decoder();
  }

  @Override
  public byte[] silence() {
    return new byte[] {NO_DIFFERENCE};
  }

  @Override
  public int settlingFrames() {
    return SETTLING_MILLIS * RATE / 1000 / frameSamples();
  }

  @Override
  public Encoder settledEncoder() {
    return G722Encoder.settled();
  }

  @Override
  public String toString() {
    return name() + "/" + clockRate();
  }
}

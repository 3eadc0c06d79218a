package org.voxpost.codec;

/**
 * Opus as telephones speak it (RFC 7587): named with 48000 and two channels whatever is in it, here
 * speech of one channel and 8 kHz of band, in packets of 20 ms.
 */
final class Opus implements Codec {
  private static final int SAMPLE_RATE = 16_000;

  @Override
  public String name() {
    return "OPUS";
  }

  @Override
  public String encodingName() {
    return "opus";
  }

  @Override
  public int clockRate() {
    return 48_000;
  }

  @Override
  public int sampleRate() {
    return SAMPLE_RATE;
  }

  @Override
  public int channels() {
    return 2;
  }

  /** RFC 7587 §6.1; what a packet may carry of the one before it is made use of. */
  @Override
  public String formatParameters() {
    return "maxplaybackrate=16000;sprop-maxcapturerate=16000;stereo=0;useinbandfec=1";
  }

  @Override
  public int staticPayloadType() {
    return -1;
  }

  @Override
  public int frameSamples() {
    return SAMPLE_RATE / 50;
  }

  @Override
  public int frameBytes() {
    return OpusEncoder.MOST_BYTES;
  }

  @Override
  public boolean framesVary() {
    return true;
  }

  @Override
  public int samples(byte[] payload, int offset, int bytes) {
    return OpusPacket.samples(payload, offset, bytes, SAMPLE_RATE);
  }

  @Override
  public Encoder encoder() {
    return new OpusEncoder(SAMPLE_RATE);
  }

  @Override
  public Decoder decoder() {
    return new OpusDecoder(SAMPLE_RATE);
  }

  @Override
  public int settlingFrames() {
    return 1;
  }

  @Override
  public String toString() {
    return name() + "/" + clockRate();
  }
}

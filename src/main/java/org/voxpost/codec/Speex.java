package org.voxpost.codec;

/** Speex as RFC 5574 sends it, narrowband or wideband, 15 or 27.8 kbit/s. */
final class Speex implements Codec {
  private static final int FRAMES_A_SECOND = 50;

  private final boolean wideband;

  Speex(boolean wideband) {
    this.wideband = wideband;
  }

  @Override
  public String name() {
    return wideband ? "SPEEX16" : "SPEEX";
  }

  @Override
  public String encodingName() {
    return "speex";
  }

  @Override
  public int clockRate() {
    return sampleRate();
  }

  @Override
  public int sampleRate() {
    return wideband ? 16_000 : 8000;
  }

  @Override
  public int staticPayloadType() {
    return -1;
  }

  @Override
  public int frameSamples() {
    return sampleRate() / FRAMES_A_SECOND;
  }

  @Override
  public int frameBytes() {
    return wideband ? 70 : 38;
  }

  @Override
  public boolean framesVary() {
    return true;
  }

  @Override
  public int samples(byte[] payload, int offset, int bytes) {
    return SpeexFrames.count(payload, offset, bytes, wideband) * frameSamples();
  }

  @Override
  public Encoder encoder() {
    return new SpeexEncoder(wideband);
  }

  @Override
  public Decoder decoder() {
    return new SpeexDecoder(wideband);
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

package org.voxpost.codec;

import java.util.List;

/**
 * Speex as RFC 5574 sends it, narrowband or wideband, 15 or 27.8 kbit/s. What it calls frames, of
 * 20 ms, is not aligned in a packet of several: such a packet is one frame here.
 *
 * @param inPacket Speex's own frames in a packet that is sent
 */
record Speex(boolean wideband, int inPacket) implements Codec {
  static final Speex NARROW = new Speex(false, 1);
  static final Speex WIDE = new Speex(true, 1);
  private static final int OWN_FRAME_MILLIS = 20;

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
    return inPacket * ownFrameSamples();
  }

  private int ownFrameSamples() {
    return sampleRate() * OWN_FRAME_MILLIS / 1000;
  }

  @Override
  public int frameBytes() {
    return inPacket * (wideband ? 70 : 38);
  }

  @Override
  public boolean framesVary() {
    return true;
  }

  /** RFC 5574 §3.3. */
  @Override
  public List<Integer> frameMillis() {
    return List.of(OWN_FRAME_MILLIS, 2 * OWN_FRAME_MILLIS, 3 * OWN_FRAME_MILLIS);
  }

  @Override
  public Codec tailored(String formatParameters, int millis) {
    return new Speex(wideband, millis / OWN_FRAME_MILLIS);
  }

  @Override
  public int samples(byte[] payload, int offset, int bytes) {
    return SpeexFrames.count(payload, offset, bytes, wideband) * ownFrameSamples();
  }

  @Override
  public Encoder encoder() {
    return new SpeexEncoder(wideband, ownFrameSamples());
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

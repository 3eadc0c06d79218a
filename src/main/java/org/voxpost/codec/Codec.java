package org.voxpost.codec;

/**
 * A voice codec as a row of facts and two factories. A payload type is negotiated, never a property
 * of a codec; {@link #clockRate} and {@link #sampleRate} differ for G.722 (RFC 3551 §4.5.2).
 */
public interface Codec {
  /** The encoding name of its {@code a=rtpmap} line, upper case, such as {@code PCMU}. */
  String encodingName();

  /** RTP timestamp units a second. */
  int clockRate();

  /** PCM samples a second, one channel. */
  int sampleRate();

  /** The payload type RFC 3551 gives it, or -1. */
  int staticPayloadType();

  /** The fewest samples that can be encoded: 1 for G.711, 160 for GSM 06.10. */
  int frameSamples();

  /** Encoded bytes of one frame: 1 for G.711, 33 for GSM 06.10. */
  int frameBytes();

  /**
   * A fresh encoder; it keeps state from frame to frame and belongs to one stream and one thread.
   */
  Encoder encoder();

  /**
   * A fresh decoder; it keeps state from frame to frame and belongs to one stream and one thread.
   */
  Decoder decoder();

  /** PCM to payload. */
  interface Encoder {
    /**
     * Encodes {@code samples} samples (a multiple of {@link Codec#frameSamples}) and returns the
     * number of bytes written.
     */
    int encode(short[] pcm, int offset, int samples, byte[] out, int outOffset);
  }

  /** Payload to PCM. */
  interface Decoder {
    /**
     * Decodes {@code bytes} bytes of payload and returns the number of samples written; a tail that
     * is no whole frame is left out.
     */
    int decode(byte[] payload, int offset, int bytes, short[] out, int outOffset);
  }
}

package org.voxpost.codec;

import java.util.Arrays;
import java.util.List;

/**
 * A voice codec as a row of facts and two factories. A payload type is negotiated, never a property
 * of a codec; {@link #clockRate} and {@link #sampleRate} differ for G.722 (RFC 3551 §4.5.2) and for
 * Opus (RFC 7587 §4.1).
 */
public interface Codec {
  /** What an administrator calls it, such as {@code PCMU} or {@code SPEEX16}; one codec each. */
  String name();

  /** The encoding name of its {@code a=rtpmap} line, such as {@code PCMU}. */
  String encodingName();

  /** RTP timestamp units a second. */
  int clockRate();

  /** PCM samples a second, one channel. */
  int sampleRate();

  /** The channels its {@code a=rtpmap} line names; 2 for Opus, whatever is in it. */
  default int channels() {
    return 1;
  }

  /** What its {@code a=fmtp} line asks of the other side; empty for no such line. */
  default String formatParameters() {
    return "";
  }

  /** The payload type RFC 3551 gives it, or -1. */
  int staticPayloadType();

  /** The fewest samples that can be encoded: 1 for G.711, 160 for GSM 06.10. */
  int frameSamples();

  /**
   * Encoded bytes of one frame: 1 for G.711, 33 for GSM 06.10; the most there can be where {@link
   * #framesVary}.
   */
  int frameBytes();

  /**
   * Whether frames differ in size, so that a payload cannot be cut by arithmetic: each packet
   * carries one frame then, and one of another length is of another {@link #tailored} codec.
   */
  default boolean framesVary() {
    return false;
  }

  /** The milliseconds a frame can have where {@link #framesVary}, in ascending order. */
  default List<Integer> frameMillis() {
    return List.of(frameSamples() * 1000 / sampleRate());
  }

  /**
   * The same codec as it is sent to somebody who asks for something else than usual.
   *
   * @param formatParameters of their {@code a=fmtp} line; empty for none
   * @param millis of a packet: one of {@link #frameMillis}, where {@link #framesVary}
   */
  default Codec tailored(String formatParameters, int millis) {
    return this;
  }

  /** One frame of silence. */
  default byte[] silence() {
    byte[] frame = new byte[frameBytes()];
    int samples = frameSamples();
    return Arrays.copyOf(frame, encoder().encode(new short[samples], 0, samples, frame, 0));
  }

  /**
   * So many frames of {@link #silence} let a decoder forget what it has heard, as far as it can be
   * told from one of {@link #settledEncoder}; 0 for codecs that remember nothing.
   */
  default int settlingFrames() {
    return 0;
  }

  /** An encoder for a sound that follows such silence. */
  default Encoder settledEncoder() {
    return encoder();
  }

  /** How many samples a payload decodes to, as its length or its own headers say; 0 for none. */
  default int samples(byte[] payload, int offset, int bytes) {
    return bytes / frameBytes() * frameSamples();
  }

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
     * Encodes {@code samples} samples, a multiple of {@link Codec#frameSamples} and exactly that
     * where {@link Codec#framesVary}, and returns the number of bytes written.
     */
    int encode(short[] pcm, int offset, int samples, byte[] out, int outOffset);
  }

  /** Payload to PCM. */
  interface Decoder {
    /**
     * Decodes {@code bytes} bytes of payload and returns the number of samples written, {@link
     * Codec#samples} of them; a tail that is no whole frame is left out. Bytes that are no such
     * codec's decode to something, never to an exception.
     */
    int decode(byte[] payload, int offset, int bytes, short[] out, int outOffset);

    /**
     * Decodes what a payload carries of the one before it, which was lost, where its codec has such
     * a thing; to be called before that payload itself is decoded. Returns the number of samples
     * written: {@link Codec#samples} of this payload, or 0 where it carries nothing.
     */
    default int recover(byte[] next, int offset, int bytes, short[] out, int outOffset) {
      return 0;
    }
  }
}

package org.voxpost.codec;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The voice codecs there are, one row each. */
public final class Codecs {
  /** G.711 µ-law (RFC 3551 §4.5.14). */
  public static final Codec PCMU =
      new Row("PCMU", 8000, 8000, 0, 1, 1, () -> G711.ULAW, () -> G711.ULAW);

  /** G.711 A-law (RFC 3551 §4.5.14). */
  public static final Codec PCMA =
      new Row("PCMA", 8000, 8000, 8, 1, 1, () -> G711.ALAW, () -> G711.ALAW);

  /** GSM 06.10 full rate (RFC 3551 §4.5.8). */
  public static final Codec GSM =
      new Row(
          "GSM", 8000, 8000, 3, GsmFrame.SAMPLES, GsmFrame.BYTES, GsmEncoder::new, GsmDecoder::new);

  /** G.722 at 64 kbit/s; its clock rate is an erratum kept for compatibility (RFC 3551 §4.5.2). */
  public static final Codec G722 =
      new Row("G722", 8000, 16_000, 9, 2, 1, G722Encoder::new, G722Decoder::new);

  private static final List<Codec> ALL = List.of(PCMU, PCMA, GSM);

  private Codecs() {}

  /** Every codec. */
  public static List<Codec> all() {
    return ALL;
  }

  /** The codec of that encoding name, in any case (RFC 8866 §6.6 compares names so). */
  public static Optional<Codec> byName(String encodingName) {
    return ALL.stream()
        .filter(codec -> codec.encodingName().equalsIgnoreCase(encodingName))
        .findFirst();
  }

  private record Row(
      String encodingName,
      int clockRate,
      int sampleRate,
      int staticPayloadType,
      int frameSamples,
      int frameBytes,
      Supplier<Encoder> encoders,
      Supplier<Decoder> decoders)
      implements Codec {
    @Override
    public Encoder encoder() {
      return encoders.get();
    }

    @Override
    public Decoder decoder() {
      return decoders.get();
    }

    @Override
    public String toString() {
      return encodingName + "/" + clockRate;
    }
  }
}

package org.voxpost.codec;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The voice codecs there are, one row each. */
public final class Codecs {
  /** G.711 µ-law (RFC 3551 §4.5.14). */
  public static final Codec PCMU =
      new Row("PCMU", "PCMU", 8000, 8000, 0, 1, 1, 0, () -> G711.ULAW, () -> G711.ULAW);

  /** G.711 A-law (RFC 3551 §4.5.14). */
  public static final Codec PCMA =
      new Row("PCMA", "PCMA", 8000, 8000, 8, 1, 1, 0, () -> G711.ALAW, () -> G711.ALAW);

  /** GSM 06.10 full rate (RFC 3551 §4.5.8). */
  public static final Codec GSM =
      new Row(
          "GSM",
          "GSM",
          8000,
          8000,
          3,
          GsmFrame.SAMPLES,
          GsmFrame.BYTES,
          1,
          GsmEncoder::new,
          GsmDecoder::new);

  /** G.722 at 64 kbit/s (RFC 3551 §4.5.2). */
  public static final Codec G722 = new G722();

  /** Opus, speech of 16000 samples a second (RFC 7587). */
  public static final Codec OPUS = Opus.USUAL;

  /** Speex, narrowband (RFC 5574). */
  public static final Codec SPEEX = Speex.NARROW;

  /** Speex, wideband (RFC 5574). */
  public static final Codec SPEEX16 = Speex.WIDE;

  /** Linear, 8000 samples a second (RFC 3551 §4.5.11). */
  public static final Codec L16 = linear("L16", 8000);

  /** Linear, 16000 samples a second (RFC 3551 §4.5.11). */
  public static final Codec L16_WIDE = linear("L16-16", 16_000);

  /** Wide before narrow, and what is cheap before what is dear. */
  private static final List<Codec> ALL =
      List.of(G722, PCMU, PCMA, OPUS, SPEEX16, SPEEX, GSM, L16_WIDE, L16);

  /** What Asterisk's {@code allow} calls those that it calls otherwise. */
  private static final Map<String, Codec> ASTERISK =
      Map.of("ULAW", PCMU, "ALAW", PCMA, "SLIN", L16, "SLIN16", L16_WIDE);

  private Codecs() {}

  private static Codec linear(String name, int rate) {
    return new Row(
        name, "L16", rate, rate, -1, 1, 2, 0, () -> Linear16.INSTANCE, () -> Linear16.INSTANCE);
  }

  /** Every codec, in the order of preference that is usual. */
  public static List<Codec> all() {
    return ALL;
  }

  /** The codec of that name, in any case, or of the name it has in Asterisk. */
  public static Optional<Codec> byName(String name) {
    return ALL.stream()
        .filter(codec -> codec.name().equalsIgnoreCase(name))
        .findFirst()
        .or(() -> Optional.ofNullable(ASTERISK.get(name.toUpperCase(Locale.ROOT))));
  }

  private record Row(
      String name,
      String encodingName,
      int clockRate,
      int sampleRate,
      int staticPayloadType,
      int frameSamples,
      int frameBytes,
      int settlingFrames,
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
      return name + "/" + clockRate;
    }
  }
}

package org.voxpost.codec.file;

import java.util.Optional;
import java.util.OptionalLong;
import org.voxpost.codec.Codecs;
import org.voxpost.sound.Pcm;
import org.voxpost.sound.Resampler;

/**
 * A sound file in the making, piece by piece, so that none of it need be in memory longer than it
 * takes to hand it on. It is the same to the bit however the sound was cut. It has one channel and
 * the rate its format gives it; a last frame that is not full is padded with silence.
 *
 * <pre>
 * sound ─ Resampler, where the rates differ ─ Body ─► bytes, after a header that tells their length
 * </pre>
 */
public final class AudioWriter {
  /** The bytes of a format, in order. */
  interface Body {
    /** Takes samples; returns the bytes that are certain now. */
    byte[] add(short[] samples);

    /** The rest. */
    byte[] end();
  }

  private final byte[] header;
  private final Body body;
  private final Optional<Resampler> resampler;
  private boolean begun;

  /**
   * Begins a file.
   *
   * @param rate samples a second of what will be added
   * @param samples how many there will be: the header of a RIFF file tells
   */
  public AudioWriter(AudioFormat format, int rate, long samples) {
    int to = format.rate(rate);
    long length = Resampler.length(samples, rate, to);
    this.resampler = rate == to ? Optional.empty() : Optional.of(new Resampler(rate, to));
    this.header =
        switch (format) {
          case WAV, WAV16 -> WavWriter.linearHeader(to, length);
          case WAV49 -> WavWriter.wav49Header(length);
          case ULAW, ALAW, G722, GSM, SLN, OGG -> new byte[0];
        };
    this.body =
        switch (format) {
          case WAV, WAV16, SLN -> new LinearBody();
          case ULAW -> new FrameBody(Codecs.PCMU);
          case ALAW -> new FrameBody(Codecs.PCMA);
          case G722 -> new FrameBody(Codecs.G722);
          case GSM -> new FrameBody(Codecs.GSM);
          case WAV49 -> new Wav49Body();
          case OGG -> new OggOpus(to);
        };
  }

  /** The size of the file of such a sound, as far as that can be told before it is made. */
  public static OptionalLong size(AudioFormat format, int rate, long samples) {
    long length = Resampler.length(samples, rate, format.rate(rate));
    return switch (format) {
      case WAV, WAV16 -> OptionalLong.of(WavWriter.LINEAR_HEADER + 2 * length);
      case SLN -> OptionalLong.of(2 * length);
      case ULAW -> OptionalLong.of(FrameBody.bytes(Codecs.PCMU, length));
      case ALAW -> OptionalLong.of(FrameBody.bytes(Codecs.PCMA, length));
      case G722 -> OptionalLong.of(FrameBody.bytes(Codecs.G722, length));
      case GSM -> OptionalLong.of(FrameBody.bytes(Codecs.GSM, length));
      case WAV49 -> OptionalLong.of(WavWriter.wav49Size(length));
      case OGG -> OptionalLong.empty();
    };
  }

  /** Takes the next piece; returns what there is of the file since the last one. */
  public byte[] add(Pcm piece) {
    short[] samples = piece.samples();
    return begun(body.add(resampler.map(change -> change.write(samples)).orElse(samples)));
  }

  /** The end of the file. */
  public byte[] end() {
    short[] held = resampler.map(Resampler::finish).orElse(new short[0]);
    return begun(Bytes.joined(body.add(held), body.end()));
  }

  private byte[] begun(byte[] bytes) {
    if (begun) {
      return bytes;
    }
    begun = true;
    return Bytes.joined(header, bytes);
  }
}

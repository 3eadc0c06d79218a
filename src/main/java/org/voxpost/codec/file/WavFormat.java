package org.voxpost.codec.file;

import org.voxpost.sound.Audio;

/**
 * A fmt chunk that can be read.
 *
 * @param tag the format tag; that of the sub-format in an extensible header
 * @param bits of one sample as it lies in the file
 */
record WavFormat(int tag, int channels, int rate, int bits) {
  static final int PCM = 1;
  static final int GSM = 0x31;
  private static final int FLOAT = 3;
  private static final int ALAW = 6;
  private static final int ULAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int HIGHEST_RATE = 192_000;

  static WavFormat parse(byte[] file, int at, int length) {
    if (length < 16) {
      throw new AudioFileException("fmt chunk of " + length + " bytes, at least 16 are needed");
    }
    int tag = Bytes.uint16(file, at);
    if (tag == EXTENSIBLE && length >= 26) {
      tag = Bytes.uint16(file, at + 24);
    }
    int channels = Bytes.uint16(file, at + 2);
    long rate = Bytes.uint32(file, at + 4);
    if (channels == 0 || (tag == GSM && channels != 1)) {
      throw new AudioFileException("WAV format tag " + tag + " of " + channels + " channels");
    }
    if (rate == 0 || rate > HIGHEST_RATE) {
      throw new AudioFileException("WAV file of " + rate + " samples a second");
    }
    int container = Bytes.uint16(file, at + 12) * 8 / channels;
    int bits = Bytes.uint16(file, at + 14);
    boolean fits = container >= bits && container <= 64 && container % 8 == 0;
    return new WavFormat(tag, channels, (int) rate, fits && container > 0 ? container : bits);
  }

  boolean isGsm() {
    return tag == GSM;
  }

  /** The sound of a data chunk; a tail that is no whole frame is left out. */
  Audio open(byte[] file, int from, int length) {
    SampleFormat samples = samples();
    return new WavAudio(rate, samples, channels, file, from, length / (samples.bytes() * channels));
  }

  private SampleFormat samples() {
    return switch (tag) {
      case PCM ->
          switch ((bits + 7) / 8) {
            case 1 -> SampleFormat.UNSIGNED_8;
            case 2 -> SampleFormat.SIGNED_16;
            case 3 -> SampleFormat.SIGNED_24;
            case 4 -> SampleFormat.SIGNED_32;
            default -> throw unreadable();
          };
      case FLOAT ->
          switch (bits) {
            case 32 -> SampleFormat.FLOAT_32;
            case 64 -> SampleFormat.FLOAT_64;
            default -> throw unreadable();
          };
      case ALAW -> SampleFormat.ALAW;
      case ULAW -> SampleFormat.ULAW;
      default -> throw unreadable();
    };
  }

  private AudioFileException unreadable() {
    return new AudioFileException(
        "WAV format tag 0x%04X of %d bits is not known".formatted(tag, bits));
  }
}

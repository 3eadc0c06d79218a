package org.voxpost.codec.file;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * The formats of {@code format} and {@code attachfmt} by Asterisk's names, and how an email names
 * their files.
 */
public enum AudioFormat {
  GSM("gsm", "gsm", "audio/x-gsm", AudioFormat::narrow),
  /** Linear, 8000 or 16000 samples a second; Asterisk reads it at 8000 only. */
  WAV("wav", "wav", "audio/x-wav", AudioFormat::narrowOrWide),
  WAV49("wav49", "WAV", "audio/x-WAV", AudioFormat::narrow),
  WAV16("wav16", "wav16", "audio/x-wav16", AudioFormat::wide),
  ULAW("ulaw", "ulaw", "audio/x-ulaw", AudioFormat::narrow),
  ALAW("alaw", "alaw", "audio/x-alaw", AudioFormat::narrow),
  G722("g722", "g722", "audio/x-g722", AudioFormat::wide),
  SLN("sln", "sln", "audio/x-sln", AudioFormat::narrow),
  /** Opus (RFC 7845), where Asterisk has Vorbis. */
  OGG("ogg", "ogg", "audio/ogg", AudioFormat::narrowOrWide);

  private static final int NARROW = 8000;
  private static final int WIDE = 16_000;

  private final String asteriskName;
  private final String extension;
  private final String mimeType;
  private final IntUnaryOperator rate;

  AudioFormat(String asteriskName, String extension, String mimeType, IntUnaryOperator rate) {
    this.asteriskName = asteriskName;
    this.extension = extension;
    this.mimeType = mimeType;
    this.rate = rate;
  }

  private static int narrow(int soundRate) {
    return NARROW;
  }

  private static int wide(int soundRate) {
    return WIDE;
  }

  private static int narrowOrWide(int soundRate) {
    return soundRate < WIDE ? NARROW : WIDE;
  }

  /** The name in voicemail.conf. */
  public String asteriskName() {
    return asteriskName;
  }

  /** The file name's extension without its dot, in the case Asterisk writes it. */
  public String extension() {
    return extension;
  }

  /** The Content-Type of the email's part, in the case Asterisk writes it. */
  public String mimeType() {
    return mimeType;
  }

  /** Samples a second of a file that is made of a sound of so many. */
  public int rate(int soundRate) {
    return rate.applyAsInt(soundRate);
  }

  /** The format of that name in voicemail.conf. */
  public static Optional<AudioFormat> named(String asteriskName) {
    return Arrays.stream(values())
        .filter(format -> format.asteriskName.equalsIgnoreCase(asteriskName))
        .findFirst();
  }
}

package org.voxpost.codec.file;

import java.util.Arrays;
import java.util.Optional;

/**
 * The formats of {@code format} and {@code attachfmt} by Asterisk's names, and how an email names
 * their files.
 */
public enum AudioFormat {
  GSM("gsm", "gsm", "audio/x-gsm", 8000, 8000),
  /** Linear, 8000 or 16000 samples a second; Asterisk reads it at 8000 only. */
  WAV("wav", "wav", "audio/x-wav", 8000, 16_000),
  WAV49("wav49", "WAV", "audio/x-WAV", 8000, 8000),
  WAV16("wav16", "wav16", "audio/x-wav16", 16_000, 16_000),
  ULAW("ulaw", "ulaw", "audio/x-ulaw", 8000, 8000),
  ALAW("alaw", "alaw", "audio/x-alaw", 8000, 8000),
  G722("g722", "g722", "audio/x-g722", 16_000, 16_000),
  SLN("sln", "sln", "audio/x-sln", 8000, 8000),
  /** Opus (RFC 7845), where Asterisk has Vorbis. */
  OGG("ogg", "ogg", "audio/ogg", 8000, 16_000);

  private final String asteriskName;
  private final String extension;
  private final String mimeType;
  private final int narrow;
  private final int wide;

  AudioFormat(String asteriskName, String extension, String mimeType, int narrow, int wide) {
    this.asteriskName = asteriskName;
    this.extension = extension;
    this.mimeType = mimeType;
    this.narrow = narrow;
    this.wide = wide;
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
    return soundRate < wide ? narrow : wide;
  }

  /** The format of that name in voicemail.conf; {@code WAV} is Asterisk's other name of wav49. */
  public static Optional<AudioFormat> named(String asteriskName) {
    return asteriskName.equals(WAV49.extension)
        ? Optional.of(WAV49)
        : Arrays.stream(values())
            .filter(format -> format.asteriskName.equalsIgnoreCase(asteriskName))
            .findFirst();
  }
}

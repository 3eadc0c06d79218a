package org.voxpost.codec.file;

import java.util.Arrays;
import java.util.Optional;

/**
 * The formats of {@code format} and {@code attachfmt} by Asterisk's names, and how an email names
 * their files.
 */
public enum AudioFormat {
  GSM("gsm", "gsm", "audio/x-gsm"),
  WAV("wav", "wav", "audio/x-wav"),
  WAV49("wav49", "WAV", "audio/x-WAV"),
  ULAW("ulaw", "ulaw", "audio/x-ulaw"),
  ALAW("alaw", "alaw", "audio/x-alaw");

  private final String asteriskName;
  private final String extension;
  private final String mimeType;

  AudioFormat(String asteriskName, String extension, String mimeType) {
    this.asteriskName = asteriskName;
    this.extension = extension;
    this.mimeType = mimeType;
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

  /** The format of that name in voicemail.conf. */
  public static Optional<AudioFormat> named(String asteriskName) {
    return Arrays.stream(values())
        .filter(format -> format.asteriskName.equalsIgnoreCase(asteriskName))
        .findFirst();
  }
}

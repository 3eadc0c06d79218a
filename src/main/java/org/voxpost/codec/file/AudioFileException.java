package org.voxpost.codec.file;

/** A sound file that cannot be read or written; the message says what is wrong with it. */
public final class AudioFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong with the file
   */
  public AudioFileException(String message) {
    super(message);
  }
}

package org.voxpost.codec.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.ServiceLoader;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.UnsupportedAudioFileException;
import javax.sound.sampled.spi.AudioFileReader;
import org.voxpost.sound.Pcm;

/**
 * Reads AIFF and AU files by Java Sound. Only the JDK's own readers are asked: those that libraries
 * bring along on the class path would come first, and need more than is here.
 */
final class JavaSound {
  private static final int HIGHEST_RATE = 192_000;
  private static final int MOST_CHANNELS = 64;

  private JavaSound() {}

  /** The sound, at its own rate, mixed down to one channel. */
  static Pcm read(byte[] file) {
    for (AudioFileReader reader : readers()) {
      try (InputStream bytes = new ByteArrayInputStream(file);
          AudioInputStream stream = reader.getAudioInputStream(bytes)) {
        return sound(stream.getFormat(), data(stream, file.length));
      } catch (UnsupportedAudioFileException _) {
        // Another reader may know it.
      } catch (IOException | IllegalArgumentException | ArithmeticException e) {
        throw new AudioFileException("a broken AIFF or AU file: " + e.getMessage());
      }
    }
    throw new AudioFileException("no AIFF or AU file: Java Sound does not know it");
  }

  private static ServiceLoader<AudioFileReader> readers() {
    return ServiceLoader.load(ModuleLayer.boot(), AudioFileReader.class);
  }

  /** A stream of a broken file may go on giving nothing without coming to its end. */
  private static byte[] data(AudioInputStream stream, int most) throws IOException {
    byte[] data = new byte[most];
    int length = 0;
    int piece;
    while ((piece = stream.read(data, length, most - length)) > 0) {
      length += piece;
    }
    return Arrays.copyOf(data, length);
  }

  private static Pcm sound(javax.sound.sampled.AudioFormat format, byte[] data) {
    int rate = Math.round(format.getSampleRate());
    int channels = format.getChannels();
    if (rate < 1 || rate > HIGHEST_RATE || channels < 1 || channels > MOST_CHANNELS) {
      throw new AudioFileException("a sound of the format " + format);
    }
    SampleFormat samples = samples(format);
    if (format.isBigEndian()) {
      turn(data, samples.bytes());
    }
    if (format.getEncoding().equals(Encoding.PCM_SIGNED) && samples == SampleFormat.UNSIGNED_8) {
      for (int i = 0; i < data.length; i++) {
        data[i] ^= (byte) 0x80;
      }
    }
    return new Pcm(rate, samples.mixed(data, 0, data.length, channels));
  }

  private static SampleFormat samples(javax.sound.sampled.AudioFormat format) {
    Encoding encoding = format.getEncoding();
    if (encoding.equals(Encoding.ULAW)) {
      return SampleFormat.ULAW;
    }
    if (encoding.equals(Encoding.ALAW)) {
      return SampleFormat.ALAW;
    }
    boolean isFloat = encoding.equals(Encoding.PCM_FLOAT);
    return switch (format.getSampleSizeInBits()) {
      case 8 -> SampleFormat.UNSIGNED_8;
      case 16 -> SampleFormat.SIGNED_16;
      case 24 -> SampleFormat.SIGNED_24;
      case 32 -> isFloat ? SampleFormat.FLOAT_32 : SampleFormat.SIGNED_32;
      case 64 -> SampleFormat.FLOAT_64;
      default -> throw new AudioFileException("a sound of the format " + format);
    };
  }

  /** Samples of higher bytes first become samples of lower bytes first. */
  private static void turn(byte[] data, int bytes) {
    for (int at = 0; at + bytes <= data.length; at += bytes) {
      for (int low = at, high = at + bytes - 1; low < high; low++, high--) {
        byte held = data[low];
        data[low] = data[high];
        data[high] = held;
      }
    }
  }
}

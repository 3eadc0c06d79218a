package org.voxpost.codec.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.codec.GsmFrame;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Pcm;
import org.voxpost.sound.Resampler;

/**
 * Sound files as byte arrays. What is written has one channel and the rate its format gives it;
 * what is read keeps its own rate and is mixed down to one channel.
 */
public final class AudioFile {
  private static final int RATE = 8000;

  /** Asterisk's rates of raw linear files, by what follows {@code sln}, in thousands. */
  private static final Map<String, Integer> LINEAR_RATES =
      Map.of(
          "", 8000, "8", 8000, "12", 12_000, "16", 16_000, "24", 24_000, "32", 32_000, "44", 44_100,
          "48", 48_000, "96", 96_000, "192", 192_000);

  /**
   * What the names of sound files end in, as {@link #read(String, byte[])} knows it: best first.
   */
  public static final List<String> EXTENSIONS =
      List.of(
          "sln192", "sln96", "sln48", "sln44", "sln32", "sln24", "sln16", "wav16", "wav", "aiff",
          "aif", "au", "snd", "g722", "ogg", "opus", "sln12", "sln", "sln8", "raw", "ulaw", "ul",
          "mu", "ulw", "pcm", "alaw", "al", "alw", "WAV", "wav49", "gsm");

  private AudioFile() {}

  /**
   * The sound as a whole file of that format, resampled to {@link AudioFormat#rate} where it has
   * another; a last frame that is not full is padded with silence.
   */
  public static byte[] write(AudioFormat format, Pcm sound) {
    AudioWriter writer = new AudioWriter(format, sound.sampleRate(), sound.samples().length);
    return Bytes.joined(writer.add(sound), writer.end());
  }

  /**
   * The same where Asterisk is to read the file too: its WAV files have 8000 samples a second, and
   * others it refuses.
   */
  public static byte[] writeForAsterisk(AudioFormat format, Pcm sound) {
    return write(format, format == AudioFormat.WAV ? Resampler.resample(sound, RATE) : sound);
  }

  /**
   * The sound of a file of that format; a RIFF file is read by what its header says, whatever the
   * format. WAV and GSM stay as they are until they are asked for, all else is made linear now.
   *
   * @throws AudioFileException when the file is no such sound
   */
  public static Audio open(AudioFormat format, byte[] file) {
    if (WavReader.isWav(file)) {
      return WavReader.open(file);
    }
    return switch (format) {
      case ULAW -> decoded(Codecs.PCMU, file);
      case ALAW -> decoded(Codecs.PCMA, file);
      case G722 -> decoded(Codecs.G722, file);
      case GSM -> GsmFile.open(file, RATE);
      case SLN -> linear(RATE, file);
      case OGG -> OggOpusReader.read(file);
      case WAV, WAV16, WAV49 ->
          throw new AudioFileException("no RIFF file: it does not begin as one");
    };
  }

  /** As {@link #open}, all of it in memory. */
  public static Pcm read(AudioFormat format, byte[] file) {
    return open(format, file).whole();
  }

  /**
   * The sound of a file, told by its name's extension and its content. Beside the formats' own
   * extensions these are known: {@code ul}, {@code mu}, {@code ulw}, {@code pcm} (µ-law, as in
   * Asterisk), {@code al}, {@code alw}, {@code raw} (linear, 8000 a second), {@code sln8} to {@code
   * sln192} (linear, so many thousand a second), {@code opus}, and by Java Sound {@code aiff},
   * {@code aif}, {@code au} and {@code snd}.
   *
   * @throws AudioFileException when the extension is not known or the file is no such sound
   */
  public static Pcm read(String fileName, byte[] file) {
    if (WavReader.isWav(file)) {
      return WavReader.read(file);
    }
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (extension) {
      case "gsm" -> read(AudioFormat.GSM, file);
      case "wav", "wav49", "wav16" -> read(AudioFormat.WAV, file);
      case "ulaw", "ul", "mu", "ulw", "pcm" -> read(AudioFormat.ULAW, file);
      case "alaw", "al", "alw" -> read(AudioFormat.ALAW, file);
      case "g722" -> read(AudioFormat.G722, file);
      case "ogg", "opus" -> read(AudioFormat.OGG, file);
      case "aiff", "aif", "au", "snd" -> JavaSound.read(file);
      case "raw" -> linear(RATE, file);
      default -> linear(rawRate(extension), file);
    };
  }

  private static int rawRate(String extension) {
    Integer rate =
        extension.startsWith("sln") ? LINEAR_RATES.get(extension.substring("sln".length())) : null;
    if (rate == null) {
      throw new AudioFileException("no sound format is known by \"" + extension + '"');
    }
    return rate;
  }

  private static Pcm linear(int rate, byte[] file) {
    return new Pcm(rate, SampleFormat.SIGNED_16.samples(file, 0, file.length));
  }

  /**
   * The WAV49 file of raw GSM frames: the same bits in Microsoft's order, nothing encoded again. An
   * odd last frame is followed by one of silence, which the fact chunk does not count.
   */
  public static byte[] wav49FromGsm(byte[] gsmFrames) {
    int frames = gsmFrames.length / GsmFrame.BYTES;
    byte[] header = WavWriter.wav49Header((long) frames * GsmFrame.SAMPLES);
    byte[] blocks = Wav49.blocks(gsmFrames);
    return Bytes.joined(header, Arrays.copyOf(blocks, blocks.length + blocks.length % 2));
  }

  /**
   * The raw GSM frames of a WAV49 file.
   *
   * @throws AudioFileException when the file is no WAV file of GSM
   */
  public static byte[] gsmFromWav49(byte[] file) {
    return WavReader.gsmFrames(file);
  }

  private static Pcm decoded(Codec codec, byte[] file) {
    short[] samples = new short[codec.samples(file, 0, file.length)];
    codec.decoder().decode(file, 0, file.length, samples, 0);
    return new Pcm(codec.sampleRate(), samples);
  }
}

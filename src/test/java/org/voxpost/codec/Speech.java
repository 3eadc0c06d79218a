package org.voxpost.codec;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Resampler;

/** Speech made by speech synthesizers and varied by arithmetic. */
public final class Speech {
  private static final String TEXT =
      """
      Hello, this is a message for the third floor. Please call me back on zero one two three,
      four five six seven eight nine, before a quarter past eleven. The boiler hums, the valve
      shrieks, and six thick thistle sticks were found beneath the judge's old azure chair.
      You have twelve new messages and forty old messages. To listen press one; to skip press
      two; why not choose both? Zoe saw five yellow ships pass by, vying with fourteen others.
      Mum moaned, nobody knew anything, and nine lawyers ran away laughing rather loudly.
      """;

  private static final List<String> ESPEAK_VOICES =
      List.of("en-us", "en-gb+f3", "de+m5", "fr+f2", "es+croak", "en-us+whisper");
  private static final List<String> FLITE_VOICES = List.of("kal", "awb", "rms", "slt");

  private Speech() {}

  /** Four to five minutes of ten voices, 8000 samples a second. */
  public static short[] synthesized(Path directory) {
    return synthesized(directory, 8000);
  }

  /** The same at that many samples a second. */
  public static short[] synthesized(Path directory, int rate) {
    byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
    short[] speech = new short[0];
    for (String voice : ESPEAK_VOICES) {
      byte[] wav = Peer.pipe(directory, text, "espeak-ng", "-v", voice, "--stdin", "--stdout");
      speech = joined(speech, atRate(wav, rate));
    }
    for (String voice : FLITE_VOICES) {
      String words = TEXT.replace('\n', ' ');
      byte[] wav =
          Peer.pipe(directory, text, "flite", "-voice", voice, "-t", words, "-o", "/dev/stdout");
      speech = joined(speech, atRate(wav, rate));
    }
    return speech;
  }

  private static short[] atRate(byte[] wav, int rate) {
    return Resampler.resample(AudioFile.read(AudioFormat.WAV, wav), rate).samples();
  }

  private static short[] joined(short[] first, short[] second) {
    short[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** The speech faster or slower, from a whisper to overdriven, with or without noise. */
  public static short[] varied(short[] speech, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double speed = 0.75 + 0.5 * random.nextDouble();
    double gain = Math.pow(2, 7 * random.nextDouble() - 4);
    double noise = random.nextBoolean() ? Math.pow(2, 12 * random.nextDouble()) : 0;
    short[] varied = new short[(int) ((speech.length - 1) / speed)];
    for (int i = 0; i < varied.length; i++) {
      int at = (int) (i * speed);
      double part = i * speed - at;
      double sample = speech[at] + part * (speech[at + 1] - speech[at]);
      long louder = Math.round(gain * sample + noise * (2 * random.nextDouble() - 1));
      varied[i] = (short) Math.clamp(louder, Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return varied;
  }
}

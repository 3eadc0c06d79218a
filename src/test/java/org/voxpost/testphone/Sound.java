package org.voxpost.testphone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * Sixteen-bit linear audio, one channel.
 *
 * @param rate samples a second
 * @param samples the samples, not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Sound(int rate, short[] samples) {
  /** The telephone's rate. */
  public static final int TELEPHONE = 8000;

  /** Silence at the telephone's rate. */
  public static Sound silence(Duration length) {
    return new Sound(TELEPHONE, new short[(int) (length.toMillis() * TELEPHONE / 1000)]);
  }

  /**
   * Reads a WAV file: 16-bit linear, one channel, any rate.
   *
   * @throws IllegalArgumentException if the file is of another kind
   */
  public static Sound read(Path file) {
    try {
      return parse(file, ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sound parse(Path file, ByteBuffer wav) {
    wav.order(ByteOrder.LITTLE_ENDIAN);
    if (wav.remaining() < 44 || !"RIFF".equals(tag(wav, 0)) || !"WAVE".equals(tag(wav, 8))) {
      throw new IllegalArgumentException(file + " is not a WAV file");
    }
    int rate = 0;
    int at = 12;
    while (at + 8 <= wav.limit()) {
      int length = wav.getInt(at + 4);
      int body = at + 8;
      if ("fmt ".equals(tag(wav, at))) {
        if (wav.getShort(body) != 1
            || wav.getShort(body + 2) != 1
            || wav.getShort(body + 14) != 16) {
          throw new IllegalArgumentException(file + " is not 16-bit linear mono");
        }
        rate = wav.getInt(body + 4);
      }
      if ("data".equals(tag(wav, at))) {
        short[] samples = new short[Math.min(length, wav.limit() - body) / 2];
        wav.position(body).slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return new Sound(rate, samples);
      }
      at = body + length + (length & 1);
    }
    throw new IllegalArgumentException(file + " holds no audio");
  }

  private static String tag(ByteBuffer wav, int at) {
    byte[] name = new byte[4];
    wav.get(at, name);
    return new String(name, StandardCharsets.US_ASCII);
  }

  /** Writes a WAV file. */
  public void write(Path file) {
    int bytes = samples.length * 2;
    ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate * 2);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    wav.asShortBuffer().put(samples);
    try {
      Files.write(file, wav.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long it sounds. */
  public Duration duration() {
    return Duration.ofNanos(samples.length * 1_000_000_000L / rate);
  }

  /** This and then the other, which has the same rate. */
  public Sound then(Sound next) {
    if (next.rate != rate) {
      throw new IllegalArgumentException(rate + " Hz and " + next.rate + " Hz do not join");
    }
    short[] both = Arrays.copyOf(samples, samples.length + next.samples.length);
    System.arraycopy(next.samples, 0, both, samples.length, next.samples.length);
    return new Sound(rate, both);
  }

  /** The part of it up to this long, from its start. */
  public Sound first(Duration length) {
    int wanted = (int) (length.toMillis() * rate / 1000);
    return new Sound(rate, Arrays.copyOf(samples, Math.min(wanted, samples.length)));
  }

  /**
   * The same at the telephone's rate, nothing above 3.4 kHz.
   *
   * @throws IllegalArgumentException if the rate is no multiple of 8 kHz
   */
  public Sound forTelephone() {
    if (rate == TELEPHONE) {
      return this;
    }
    if (rate % TELEPHONE != 0) {
      throw new IllegalArgumentException(rate + " Hz is no multiple of 8 kHz");
    }
    float[] low = LowPass.at(rate, 3400).decimate(samples, rate / TELEPHONE);
    short[] out = new short[low.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (short) Math.clamp(Math.round(low[i]), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return new Sound(TELEPHONE, out);
  }
}

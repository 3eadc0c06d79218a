package org.voxpost.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.sound.Resampler;

/** JMH's part of {@link CodecBench}: each operation is six seconds of speech, one way. */
@State(Scope.Thread)
public class CodecSpeed {
  static final int SECONDS = 6;

  /** The codec's name. */
  @Param({})
  public String codec = "";

  private Codec measured = Codecs.PCMU;
  private short[] speech = {};
  private short[] decoded = {};
  private byte[] encoded = {};
  private byte[][] payloads = {};

  static short[] speech(int rate) throws IOException {
    try (InputStream in = CodecSpeed.class.getResourceAsStream("/gsm/speech.gsm")) {
      short[] once = AudioFile.read(AudioFormat.GSM, in.readAllBytes()).samples();
      short[] speech = new short[SECONDS * 8000];
      for (int i = 0; i < speech.length; i++) {
        speech[i] = once[i % once.length];
      }
      return Resampler.resample(new Pcm(8000, speech), rate).samples();
    }
  }

  @Setup
  public void prepare() throws IOException {
    measured = Codecs.byName(codec).orElseThrow();
    speech = speech(measured.sampleRate());
    decoded = new short[speech.length];
    int packet = measured.framesVary() ? measured.frameSamples() : speech.length;
    encoded = new byte[speech.length / measured.frameSamples() * measured.frameBytes()];
    payloads = new byte[speech.length / packet][];
    Codec.Encoder encoder = measured.encoder();
    for (int i = 0; i < payloads.length; i++) {
      int length = encoder.encode(speech, i * packet, packet, encoded, 0);
      payloads[i] = Arrays.copyOf(encoded, length);
    }
  }

  @Benchmark
  public int encode() {
    Codec.Encoder encoder = measured.encoder();
    int packet = speech.length / payloads.length;
    int at = 0;
    for (int i = 0; i < payloads.length; i++) {
      at += encoder.encode(speech, i * packet, packet, encoded, at);
    }
    return at;
  }

  @Benchmark
  public int decode() {
    Codec.Decoder decoder = measured.decoder();
    int at = 0;
    for (byte[] payload : payloads) {
      at += decoder.decode(payload, 0, payload.length, decoded, at);
    }
    return at;
  }
}

package org.voxpost.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxpost.sound.Pcm;
import org.voxpost.sound.Resampler;

/** Speech in the packets of a codec whose frames vary, and back. */
final class VaryingFrames {
  private VaryingFrames() {}

  /** Two seconds. */
  static short[] speech(Codec codec) {
    Pcm speech = new Pcm(8000, Arrays.copyOf(GsmTest.speech(), 16_000));
    return Resampler.resample(speech, codec.sampleRate()).samples();
  }

  static List<byte[]> packets(Codec codec, short[] pcm) {
    Codec.Encoder encoder = codec.encoder();
    byte[] packet = new byte[codec.frameBytes()];
    List<byte[]> packets = new ArrayList<>();
    for (int at = 0; at + codec.frameSamples() <= pcm.length; at += codec.frameSamples()) {
      int bytes = encoder.encode(pcm, at, codec.frameSamples(), packet, 0);
      packets.add(Arrays.copyOf(packet, bytes));
    }
    return packets;
  }

  static short[] decoded(Codec codec, Codec.Decoder decoder, List<byte[]> packets) {
    int samples =
        packets.stream().mapToInt(packet -> codec.samples(packet, 0, packet.length)).sum();
    short[] pcm = new short[samples];
    int at = 0;
    for (byte[] packet : packets) {
      at += decoder.decode(packet, 0, packet.length, pcm, at);
    }
    return pcm;
  }
}

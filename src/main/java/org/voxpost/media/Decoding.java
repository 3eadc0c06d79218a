package org.voxpost.media;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.voxpost.codec.Codec;
import org.voxpost.sound.Resampler;

/**
 * Turns packets, which must come in order, into samples at the recording's rate. A decoder lives as
 * long as its source and its payload type; where a codec has another rate than the recording its
 * sound comes a little later out than in, and {@link #flush} brings the rest.
 */
final class Decoding {
  /** A decoder and whose it is: an offer may give a payload type another codec. */
  private record Running(Codec codec, Codec.Decoder decoder) {}

  private final int rate;
  private final Map<Integer, Running> decoders = new HashMap<>();
  private Optional<Resampler> resampler = Optional.empty();
  private int resampledFrom;
  private int ssrc;
  private short[] decoded = new short[0];
  private short[] pcm = new short[0];

  /**
   * For one recording.
   *
   * @param rate its samples a second
   */
  Decoding(int rate) {
    this.rate = rate;
  }

  /** How long a packet is, in the recording's samples. */
  int samples(VoicePacket packet, Codec codec) {
    int samples = codec.samples(packet.payload(), 0, packet.payload().length);
    return (int) ((long) samples * rate / codec.sampleRate());
  }

  /** Whether the packet's sound is not what {@link #flush} would be the end of. */
  boolean begins(VoicePacket packet, Codec codec) {
    return packet.ssrc() != ssrc || (resampledFrom != 0 && resampledFrom != codec.sampleRate());
  }

  /**
   * Decodes a packet into {@link #pcm}.
   *
   * @param skipped how many of the recording's samples to leave out at its beginning
   * @return how many samples there are
   */
  int decode(VoicePacket packet, Codec codec, int skipped) {
    if (packet.ssrc() != ssrc) {
      decoders.clear();
      ssrc = packet.ssrc();
    }
    byte[] payload = packet.payload();
    int most = codec.samples(payload, 0, payload.length);
    decoded = room(decoded, most);
    int count =
        decoders
            .compute(packet.payloadType(), (_, running) -> running(codec, running))
            .decoder()
            .decode(payload, 0, payload.length, decoded, 0);
    int from = (int) Math.min(count, (long) skipped * codec.sampleRate() / rate);
    return codec.sampleRate() == rate ? plain(from, count) : resampled(codec, from, count);
  }

  private static Running running(Codec codec, Running before) {
    return before != null && before.codec().equals(codec)
        ? before
        : new Running(codec, codec.decoder());
  }

  /**
   * Decodes into {@link #pcm} what a packet carries of the one before it, which was lost; to be
   * called before the packet itself is decoded.
   *
   * @return how many samples there are, 0 where it carries nothing
   */
  int recover(VoicePacket packet, Codec codec) {
    Running running = decoders.get(packet.payloadType());
    if (running == null || !running.codec().equals(codec) || packet.ssrc() != ssrc) {
      return 0;
    }
    byte[] payload = packet.payload();
    decoded = room(decoded, codec.samples(payload, 0, payload.length));
    int count = running.decoder().recover(payload, 0, payload.length, decoded, 0);
    if (count == 0) {
      return 0;
    }
    return codec.sampleRate() == rate ? plain(0, count) : resampled(codec, 0, count);
  }

  private int plain(int from, int count) {
    pcm = room(pcm, count - from);
    System.arraycopy(decoded, from, pcm, 0, count - from);
    return count - from;
  }

  private int resampled(Codec codec, int from, int count) {
    if (resampler.isEmpty()) {
      resampler = Optional.of(new Resampler(codec.sampleRate(), rate));
      resampledFrom = codec.sampleRate();
    }
    Resampler into = resampler.get();
    pcm = room(pcm, into.most(count - from));
    return into.write(decoded, from, count - from, pcm, 0);
  }

  /** The end of a stretch of sound: what is still to come out goes into {@link #pcm}. */
  int flush() {
    if (resampler.isEmpty()) {
      return 0;
    }
    Resampler ended = resampler.get();
    resampler = Optional.empty();
    resampledFrom = 0;
    pcm = room(pcm, ended.most(0));
    return ended.finish(pcm, 0);
  }

  /** What was made last. */
  short[] pcm() {
    return pcm;
  }

  private static short[] room(short[] buffer, int samples) {
    return buffer.length < samples ? new short[samples] : buffer;
  }
}

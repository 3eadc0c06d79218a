package org.voxpost.media;

import java.util.Arrays;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.sdp.Agreed;

/** What was agreed on, in the form the media thread needs at every packet. */
final class Terms {
  private static final long NANOS = 1_000_000_000L;

  private final Agreed agreed;
  private final byte[] silence;
  private final boolean[] voice = new boolean[128];
  private final int framesInPacket;

  Terms(Agreed agreed) {
    this.agreed = agreed;
    this.silence = Codecs.silence(agreed.codec());
    agreed.receivable().keySet().forEach(type -> voice[type] = true);
    Codec codec = agreed.codec();
    long samples = agreed.ptime().toNanos() * codec.sampleRate() / NANOS;
    this.framesInPacket = (int) Math.max(1, samples / codec.frameSamples());
  }

  Agreed agreed() {
    return agreed;
  }

  /** Whether RTCP goes where RTP goes (RFC 5761). */
  boolean isMultiplexed() {
    return agreed.remoteControl().equals(agreed.remote());
  }

  Codec codec() {
    return agreed.codec();
  }

  int payloadType() {
    return agreed.payloadType();
  }

  boolean isVoice(int payloadType) {
    return voice[payloadType];
  }

  boolean isKey(int payloadType) {
    return agreed.telephoneEvent().isPresent() && agreed.telephoneEvent().getAsInt() == payloadType;
  }

  int payloadBytes() {
    return framesInPacket * codec().frameBytes();
  }

  long packetNanos() {
    return framesInPacket * (codec().frameSamples() * NANOS / codec().sampleRate());
  }

  /** Timestamp units of a packet. */
  int packetUnits() {
    return (int)
        ((long) framesInPacket
            * codec().frameSamples()
            * codec().clockRate()
            / codec().sampleRate());
  }

  /** Fills a place of whole frames with silence. */
  void fillWithSilence(byte[] packet, int from, int to) {
    if (silence.length == 1) {
      Arrays.fill(packet, from, to, silence[0]);
      return;
    }
    for (int at = from; at + silence.length <= to; at += silence.length) {
      System.arraycopy(silence, 0, packet, at, silence.length);
    }
  }
}

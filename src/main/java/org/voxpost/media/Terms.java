package org.voxpost.media;

import java.util.Arrays;
import org.voxpost.codec.Codec;
import org.voxpost.sdp.Agreed;

/** What was agreed on, in the form the media thread needs at every packet. */
final class Terms {
  private static final long NANOS = 1_000_000_000L;

  private static final int TYPES = 128;

  private final Agreed agreed;
  private final byte[] silence;
  private final boolean[] voice = new boolean[TYPES];
  private final boolean[] key = new boolean[TYPES];
  private final boolean[] noise = new boolean[TYPES];
  private final int framesInPacket;

  Terms(Agreed agreed) {
    this.agreed = agreed;
    this.silence = agreed.codec().silence();
    agreed.receivable().keySet().forEach(type -> voice[type] = true);
    agreed.telephoneEvents().keySet().forEach(type -> key[type] = true);
    agreed.comfortNoise().keySet().forEach(type -> noise[type] = true);
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
    return key[payloadType];
  }

  /** Whether packets of that type describe the noise of a pause (RFC 3389). */
  boolean isComfortNoise(int payloadType) {
    return noise[payloadType];
  }

  int framesInPacket() {
    return framesInPacket;
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

  /**
   * Fills what is left of a packet, from there on, with silence.
   *
   * @return where the packet ends
   */
  int fillWithSilence(byte[] packet, int from, int filled) {
    int at = from + filled;
    if (codec().framesVary() && filled > 0) {
      return at;
    }
    int end = from + framesInPacket * silence.length;
    if (silence.length == 1) {
      Arrays.fill(packet, at, end, silence[0]);
      return end;
    }
    for (; at + silence.length <= end; at += silence.length) {
      System.arraycopy(silence, 0, packet, at, silence.length);
    }
    return end;
  }
}

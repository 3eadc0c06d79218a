package org.voxpost.media;

import java.util.Optional;
import java.util.function.Consumer;
import org.voxpost.codec.Codec;
import org.voxpost.sound.ToneDetector;

/**
 * Keys that come as tones in the voice (ITU-T Q.23), from callers who have agreed on no better way.
 * It hears packets as they come, on the media thread; what comes late is not heard.
 */
final class ToneKeys {
  /** Longer than a press holds its breath, and as much silence as the detector needs to see. */
  private static final int PAUSE_MILLIS = 100;

  /** What was lost may have been tone: so much silence in its place does not end a press. */
  private static final int LOSS_MILLIS = 20;

  private static final int LONGEST_PACKET_MILLIS = 120;

  private final Consumer<MediaEvent> events;
  private Optional<Codec> codec = Optional.empty();
  private Codec.Decoder decoder;
  private ToneDetector detector;
  private short[] pcm = new short[0];
  private short[] pause = new short[0];
  private int ssrc;
  private int sequence;
  private int nextTimestamp;

  /**
   * Deaf until a packet comes.
   *
   * @param events hears of each press, once
   */
  ToneKeys(Consumer<MediaEvent> events) {
    this.events = events;
    this.decoder = (_, _, _, _, _) -> 0;
    this.detector = detector(8000);
  }

  /** Takes a packet of voice. */
  void hear(RtpPacket packet, Codec its) {
    boolean same = codec.isPresent() && codec.get() == its && packet.ssrc() == ssrc;
    if (!same) {
      begin(packet, its);
    } else if ((short) (packet.sequence() - sequence) <= 0) {
      return;
    } else if (packet.timestamp() != nextTimestamp) {
      pause(packet, its);
    }
    int samples = its.samples(packet.bytes(), packet.payloadOffset(), packet.payloadLength());
    if (samples > pcm.length) {
      return;
    }
    int length =
        decoder.decode(packet.bytes(), packet.payloadOffset(), packet.payloadLength(), pcm, 0);
    detector.hear(pcm, 0, length);
    sequence = packet.sequence();
    nextTimestamp = packet.timestamp() + length * its.clockRate() / its.sampleRate();
  }

  private void pause(RtpPacket packet, Codec its) {
    long gap = (long) (packet.timestamp() - nextTimestamp) * its.sampleRate() / its.clockRate();
    boolean lost = packet.sequence() != ((sequence + 1) & 0xFFFF);
    boolean isShort = gap > 0 && gap < pause.length;
    int most = lost ? LOSS_MILLIS * its.sampleRate() / 1000 : pause.length;
    detector.hear(pause, 0, isShort ? (int) Math.min(gap, most) : pause.length);
  }

  /** The source counts anew: its numbers are no older than those that were heard. */
  void reset() {
    codec = Optional.empty();
  }

  /** Whether a key is held. */
  boolean areHeard() {
    return detector.isKeyDown();
  }

  private void begin(RtpPacket packet, Codec its) {
    codec = Optional.of(its);
    decoder = its.decoder();
    detector = detector(its.sampleRate());
    pcm = new short[LONGEST_PACKET_MILLIS * its.sampleRate() / 1000];
    pause = new short[PAUSE_MILLIS * its.sampleRate() / 1000];
    ssrc = packet.ssrc();
    nextTimestamp = packet.timestamp();
    sequence = packet.sequence() - 1;
  }

  private ToneDetector detector(int rate) {
    return new ToneDetector(
        rate,
        new ToneDetector.Listener() {
          @Override
          public void pressed(char key, long from) {
            events.accept(new MediaEvent.Key(key));
          }

          @Override
          public void released(char key, long from, long to) {}
        });
  }
}

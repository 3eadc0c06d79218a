package org.voxpost.store.spool;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.codec.GsmStream;

/**
 * The GSM encoding of a recording while it is made, so that at the caller's goodbye only the last
 * frame is left to encode. It can follow samples that come in order only; a place that is written
 * after its frame was encoded spoils it, and the file is encoded instead.
 */
final class GsmTrack {
  private static final Codec GSM = Codecs.GSM;
  private static final short[] SILENCE = new short[SoundFile.RATE];

  private final GsmStream stream = new GsmStream();
  private final ByteArrayOutputStream frames = new ByteArrayOutputStream();
  private long end;
  private boolean spoilt;

  void write(long at, short[] samples, int offset, int length) {
    if (at < end) {
      spoilt = true;
    }
    if (spoilt) {
      return;
    }
    fill(at);
    append(samples, offset, length);
  }

  /**
   * The frames of that many samples, unless the track is spoilt. A cut leaves out the frame it goes
   * through: what follows it may be the key that ended the message.
   */
  Optional<byte[]> finish(long samples) {
    if (spoilt) {
      return Optional.empty();
    }
    if (end > samples) {
      int whole = Math.toIntExact(samples / GSM.frameSamples() * GSM.frameBytes());
      return Optional.of(Arrays.copyOf(frames.toByteArray(), whole));
    }
    fill(samples);
    frames.writeBytes(stream.finish());
    return Optional.of(frames.toByteArray());
  }

  private void fill(long until) {
    while (end < until) {
      append(SILENCE, 0, (int) Math.min(SILENCE.length, until - end));
    }
  }

  private void append(short[] samples, int offset, int length) {
    frames.writeBytes(stream.feed(samples, offset, length));
    end += length;
  }
}

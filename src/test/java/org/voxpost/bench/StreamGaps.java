package org.voxpost.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** How evenly the packets of many RTP streams of 20 ms arrive. On the receiving thread. */
final class StreamGaps implements LoadRtp.Listener {
  private static final long PACKET_NANOS = 20_000_000L;
  private static final long LONGEST = 60_000_000_000L;
  private static final int SEQUENCE_AT = 2;
  private static final int SSRC_AT = 8;
  private static final int PORTS = 1 << 16;

  private final Histogram deviations = new Histogram(LONGEST, 3);
  private final long[] last = new long[PORTS];
  private final short[] sequences = new short[PORTS];
  private final int[] sources = new int[PORTS];
  private double breaks;
  private double lost;
  private volatile boolean measuring;

  /** Looks at what comes from now on, until {@link #stop}. */
  void start() {
    Arrays.fill(last, 0);
    measuring = true;
  }

  void stop() {
    measuring = false;
  }

  @Override
  public void arrived(int port, ByteBuffer packet, long nanos) {
    if (!measuring) {
      return;
    }
    short sequence = packet.getShort(SEQUENCE_AT);
    int source = packet.getInt(SSRC_AT);
    if (last[port] != 0) {
      deviations.recordValue(Math.abs(nanos - last[port] - PACKET_NANOS));
      int step = (short) (sequence - sequences[port]);
      breaks += step == 1 && source == sources[port] ? 0 : 1;
      lost += Math.max(0, step - 1);
    }
    last[port] = nanos;
    sequences[port] = sequence;
    sources[port] = source;
  }

  /** What so many percent of the packets do not exceed, in milliseconds off their 20. */
  double deviationMillis(double percent) {
    return deviations.getValueAtPercentile(percent) / 1e6;
  }

  double mostMillis() {
    return deviations.getMaxValue() / 1e6;
  }

  double packets() {
    return (double) deviations.getTotalCount();
  }

  double sequenceBreaks() {
    return breaks;
  }

  double lostPackets() {
    return lost;
  }
}

package org.voxpost.media;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where strangers are heard out before one is believed, as RFC 3550 §A.1 does with sources: several
 * packets of one stream in a row, spread over time. Few are heard out at once, so that nobody can
 * fill the memory by sending from many addresses.
 */
final class Probation {
  private static final int PACKETS = 4;
  private static final long SPREAD = 50_000_000L;
  private static final int CANDIDATES = 4;

  private final Candidate[] candidates = new Candidate[CANDIDATES];

  Probation() {
    clear();
  }

  private static final class Candidate {
    private Optional<InetSocketAddress> source = Optional.empty();
    private int ssrc;
    private int sequence;
    private int inARow;
    private long first;
    private long last = Long.MIN_VALUE;

    boolean is(InetSocketAddress other) {
      return source.isPresent() && source.get().equals(other);
    }

    boolean goesOn(RtpPacket packet) {
      return packet.ssrc() == ssrc && packet.sequence() == ((sequence + 1) & 0xFFFF);
    }

    void begin(InetSocketAddress from, RtpPacket packet, long now) {
      if (!is(from)) {
        source = Optional.of(from);
      }
      ssrc = packet.ssrc();
      sequence = packet.sequence();
      inARow = 1;
      first = now;
      last = now;
    }

    boolean next(RtpPacket packet, long now) {
      sequence = packet.sequence();
      inARow++;
      last = now;
      return inARow >= PACKETS && now - first >= SPREAD;
    }
  }

  /** Hears one packet, and says whether its source is now to be believed. */
  boolean passes(InetSocketAddress source, RtpPacket packet, long now) {
    Candidate candidate = candidate(source);
    if (candidate.is(source) && candidate.goesOn(packet)) {
      return candidate.next(packet, now);
    }
    candidate.begin(source, packet, now);
    return false;
  }

  /** Begins anew with everybody. */
  void clear() {
    for (int i = 0; i < CANDIDATES; i++) {
      candidates[i] = new Candidate();
    }
  }

  private Candidate candidate(InetSocketAddress source) {
    Candidate longestQuiet = candidates[0];
    for (Candidate candidate : candidates) {
      if (candidate.is(source)) {
        return candidate;
      }
      longestQuiet = candidate.last < longestQuiet.last ? candidate : longestQuiet;
    }
    return longestQuiet;
  }
}

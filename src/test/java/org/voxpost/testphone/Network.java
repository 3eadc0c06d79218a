package org.voxpost.testphone;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What the network does to the phone's RTP packets. */
public interface Network {
  /** Everything arrives once, in order. */
  Network GOOD = _ -> new int[] {0};

  /**
   * The fate of a packet.
   *
   * @param packet counts from 0 when the network was chosen
   * @return for each copy that arrives, its delay in ms; empty when it is lost
   */
  int[] delays(int packet);

  /** Loses exactly these packets. */
  static Network losing(int... packets) {
    return packet ->
        Arrays.stream(packets).anyMatch(lost -> lost == packet) ? new int[0] : GOOD.delays(packet);
  }

  /** Loses this share of the packets, 0 to 1. */
  static Network losing(double share, RandomGenerator random) {
    return packet -> random.nextDouble() < share ? new int[0] : GOOD.delays(packet);
  }

  /** Every n-th packet comes this late, so that later ones overtake it. */
  static Network delaying(int every, int millis) {
    return packet -> packet % every == every - 1 ? new int[] {millis} : GOOD.delays(packet);
  }

  /** Every n-th packet comes twice. */
  static Network duplicating(int every) {
    return packet -> packet % every == every - 1 ? new int[] {0, 0} : GOOD.delays(packet);
  }
}

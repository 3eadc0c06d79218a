package org.voxpost.store;

/**
 * How many messages lie in {@code imapfolder}, as RFC 3842 counts them.
 *
 * @param fresh unheard, without the urgent ones
 * @param old heard, without the urgent ones
 * @param urgentFresh unheard and urgent
 * @param urgentOld heard and urgent
 */
public record Counts(int fresh, int old, int urgentFresh, int urgentOld) {
  public Counts {
    if (fresh < 0 || old < 0 || urgentFresh < 0 || urgentOld < 0) {
      throw new IllegalArgumentException("a count below zero");
    }
  }

  public int total() {
    return fresh + old + urgentFresh + urgentOld;
  }
}

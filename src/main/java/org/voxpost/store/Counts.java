package org.voxpost.store;

import java.util.Collection;

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

  /** Counts messages of {@code imapfolder}. */
  public static Counts of(Collection<StoredMessage> messages) {
    return new Counts(
        count(messages, false, false),
        count(messages, true, false),
        count(messages, false, true),
        count(messages, true, true));
  }

  private static int count(Collection<StoredMessage> messages, boolean heard, boolean urgent) {
    return (int)
        messages.stream()
            .filter(message -> message.heard() == heard && message.urgent() == urgent)
            .count();
  }

  public int total() {
    return fresh + old + urgentFresh + urgentOld;
  }
}

package org.voxpost.testphone;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Something the phone is sending, packet after packet. */
sealed interface Utterance {
  /** Completes when the last packet is out. */
  CompletableFuture<Void> said();

  /** Linear audio at 8 kHz. */
  @SuppressWarnings("ArrayRecordComponent")
  record Speech(short[] samples, CompletableFuture<Void> said) implements Utterance {
    short[] packet(int from, int length) {
      return Arrays.copyOf(
          Arrays.copyOfRange(samples, from, Math.min(samples.length, from + length)), length);
    }
  }

  /** Payloads that are sent as they are, one a packet time. */
  record Frames(List<byte[]> payloads, CompletableFuture<Void> said) implements Utterance {}

  /** One RFC 4733 event: its number, and how long it lasts in samples. */
  record Key(int event, int samples, CompletableFuture<Void> said) implements Utterance {
    private static final String KEYS = "0123456789*#ABCD";

    static int event(char key) {
      int event = KEYS.indexOf(key);
      if (event < 0) {
        throw new IllegalArgumentException("no such key: " + key);
      }
      return event;
    }
  }
}

package org.voxpost.ivr.retrieval;

import java.time.Duration;

/**
 * How long an owner waits for the store.
 *
 * @param silent without a word
 * @param between from one word to the next
 * @param most until the owner is sent away; the store's own limits are longer
 */
record Patience(Duration silent, Duration between, Duration most) {
  static final Patience USUAL =
      new Patience(Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofSeconds(25));
}

package org.voxpost.ivr;

import java.time.Duration;

/**
 * How messages are gone through, by Asterisk's option names.
 *
 * @param keys what the keys do while a message plays
 * @param skip {@code skipms}: the step of forward and back
 * @param messageWrap {@code messagewrap}: the first message follows the last
 * @param nextAfterCommand {@code nextaftercmd}: the next message plays after deleting and keeping
 * @param moveHeard {@code moveheard}: a heard message becomes an old one
 */
public record ListeningSettings(
    ListenKeysSettings keys,
    Duration skip,
    boolean messageWrap,
    boolean nextAfterCommand,
    boolean moveHeard) {

  /** What Asterisk does with nothing configured. */
  public static ListeningSettings defaults() {
    return new ListeningSettings(
        ListenKeysSettings.defaults(), Duration.ofSeconds(3), false, false, true);
  }
}

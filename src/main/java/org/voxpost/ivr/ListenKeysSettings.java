package org.voxpost.ivr;

/**
 * The keys that move about in a message while it plays: {@code listen-control-…-key}. Each is a row
 * of symbols, and none stands in two of them.
 *
 * @param forward ahead by {@code skipms}
 * @param reverse back by {@code skipms}
 * @param pause stops until the next key
 * @param restart from the beginning
 * @param stop ends the message and does what the menu says of that key
 * @param slower ours: slower, at the same pitch
 * @param faster ours: faster, at the same pitch
 * @param pass ours: on to the next message, this one stays new
 */
public record ListenKeysSettings(
    String forward,
    String reverse,
    String pause,
    String restart,
    String stop,
    String slower,
    String faster,
    String pass) {

  /** What one of these keys does. */
  public enum Act {
    FORWARD,
    REVERSE,
    PAUSE,
    RESTART,
    SLOWER,
    FASTER,
    PASS,
    STOP,
    /** Nothing: the message plays on. */
    NONE
  }

  /** Asterisk's keys; ours are reached by 3 until they are given keys of their own. */
  public static ListenKeysSettings defaults() {
    return new ListenKeysSettings("#", "*", "0", "2", "13456789", "", "", "");
  }

  /** What a key does while a message plays. */
  public Act act(Key key) {
    if (has(forward, key)) {
      return Act.FORWARD;
    }
    if (has(reverse, key)) {
      return Act.REVERSE;
    }
    if (has(pause, key)) {
      return Act.PAUSE;
    }
    if (has(restart, key)) {
      return Act.RESTART;
    }
    if (has(slower, key)) {
      return Act.SLOWER;
    }
    if (has(faster, key)) {
      return Act.FASTER;
    }
    if (has(pass, key)) {
      return Act.PASS;
    }
    return has(stop, key) ? Act.STOP : Act.NONE;
  }

  private static boolean has(String row, Key key) {
    return row.indexOf(key.symbol()) >= 0;
  }
}

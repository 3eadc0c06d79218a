package org.voxpost.testing;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What befalls one connection, and where.
 *
 * @param towardsServer in which direction bytes are counted and sentences watched
 * @param within what it strikes in the middle of
 * @param part how far into that it strikes; at one, just behind it
 * @param afterBytes how many bytes pass before it strikes, or before it begins to watch
 * @param delayMillis how long {@link Kind#DELAY} lasts
 */
record Fault(
    Kind kind,
    boolean towardsServer,
    Within within,
    double part,
    long afterBytes,
    long delayMillis) {
  static final Fault NONE = new Fault(Kind.NONE, true, Within.ANYTHING, 0, Long.MAX_VALUE, 0);

  private static final int LONGEST_DELAY_MILLIS = 60;
  private static final int LOGGED_IN = 400;
  private static final int FAR = 8000;

  /** The ways of a bad network. */
  enum Kind {
    /** Everything passes. */
    NONE,
    /** Reset before the first byte. */
    REFUSE,
    /** What follows comes later, and in pieces. */
    DELAY,
    /** Both sides are reset. */
    RESET,
    /** Both sides see an orderly end in mid-sentence. */
    CLOSE,
    /** One direction ends, the other goes on. */
    HALF_CLOSE,
    /** One direction is swallowed, the other goes on. */
    MUTE,
    /** Both directions are swallowed, nothing is closed. */
    BLACK_HOLE
  }

  private static final Kind[] STRIKING = {
    Kind.DELAY, Kind.RESET, Kind.CLOSE, Kind.HALF_CLOSE, Kind.MUTE, Kind.BLACK_HOLE
  };

  /** What a fault may look out for. */
  enum Within {
    ANYTHING(""),
    /** RFC 9051 §4.3: counted bytes, such as an email or its audio. */
    LITERAL("\\{(\\d{2,9})\\+?}\r\n"),
    /** A command that changes messages. */
    CHANGE("(?:STORE|MOVE|COPY|EXPUNGE)[^\r]*\r\n"),
    /** The answer to a command that was done. */
    ANSWER("(?m)^[A-Z]+\\d+ OK [^\r]*\r\n");

    private final Pattern pattern;

    Within(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }

    Pattern pattern() {
      return pattern;
    }
  }

  /** Any fault anywhere, rather after the login than before, and rather soon after it. */
  static Fault choose(RandomGenerator random) {
    int dice = random.nextInt(20);
    Kind kind = dice == 0 ? Kind.NONE : dice == 1 ? Kind.REFUSE : STRIKING[dice % STRIKING.length];
    boolean early = random.nextInt(8) == 0;
    long byteOf =
        early
            ? random.nextInt(LOGGED_IN)
            : LOGGED_IN + (long) Math.exp(random.nextDouble() * Math.log(FAR));
    Within within = Within.values()[random.nextInt(Within.values().length)];
    boolean towardsServer =
        switch (within) {
          case CHANGE -> true;
          case ANSWER -> false;
          case ANYTHING, LITERAL -> random.nextBoolean();
        };
    boolean first = towardsServer && within != Within.ANYTHING && random.nextBoolean();
    return new Fault(
        kind,
        towardsServer,
        within,
        random.nextInt(4) == 0 ? 1 : random.nextDouble(),
        first ? 0 : byteOf,
        1 + random.nextInt(LONGEST_DELAY_MILLIS));
  }

  @Override
  public String toString() {
    return switch (kind) {
      case NONE, REFUSE -> kind.toString();
      default ->
          "%s %s the server after byte %d%s"
              .formatted(
                  kind,
                  towardsServer ? "to" : "from",
                  afterBytes,
                  within == Within.ANYTHING ? "" : ", at %.2f of a %s".formatted(part, within));
    };
  }
}

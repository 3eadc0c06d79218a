package org.voxpost.store.spool;

import java.nio.file.Path;
import java.time.Duration;

/** A program that records without end, for a test to kill. */
final class SpoolWriter {
  private static final int PACKET = 160;

  private SpoolWriter() {}

  /** Takes the spool's directory; prints how many samples it has written so far, line by line. */
  public static void main(String[] arguments) {
    HandClock clock = new HandClock();
    Spool spool = Spools.open(Path.of(arguments[0]), clock);
    Draft draft = spool.begin(Spools.envelope("<killed@v>"));
    short[] tone = Spools.tone(1, PACKET * 5000);
    for (int at = 0; at < tone.length; at += PACKET) {
      clock.turn(Duration.ofMillis(20));
      draft.write(at, tone, at, PACKET);
      System.out.println(at + PACKET);
    }
  }
}

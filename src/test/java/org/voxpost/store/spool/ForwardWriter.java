package org.voxpost.store.spool;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.voxpost.sound.Pcm;
import org.voxpost.store.MailboxId;

/** A program that forwards without end, for a test to kill. */
final class ForwardWriter {
  private ForwardWriter() {}

  /** Takes the spool's directory; prints how many messages the spool has taken, line by line. */
  public static void main(String[] arguments) {
    Spool spool = Spools.open(Path.of(arguments[0]));
    Pcm sound = new Pcm(SoundFile.RATE, Spools.tone(1, SoundFile.RATE));
    List<MailboxId> also = List.of(MailboxId.parse("4124"));
    for (int taken = 1; taken <= 500; taken++) {
      spool.enclose(Spools.envelope("<" + taken + "@v>"), also, sound, Optional.of(sound));
      System.out.println(taken);
    }
  }
}

package org.voxpost.pins;

import java.nio.file.Path;
import java.util.Map;
import org.voxpost.store.MailboxId;

/**
 * Where passwords are kept.
 *
 * @param directory of those set by phone
 * @param leaving {@code passwordlocation=spooldir}: the mailboxes whose passwords are not to stay
 *     in voicemail.conf, and where they stand in it
 */
public record PinSettings(Path directory, Map<MailboxId, Written> leaving) {
  /**
   * A mailbox's line.
   *
   * @param file voicemail.conf, or what it includes
   * @param line from 1
   */
  public record Written(Path file, int line) {}

  public PinSettings {
    leaving = Map.copyOf(leaving);
  }
}

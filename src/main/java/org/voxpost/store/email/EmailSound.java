package org.voxpost.store.email;

import java.util.Optional;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.Content;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Recording;

/**
 * The sound of a message as its emails carry it: as much louder as {@code volgain} says, but for
 * what is forwarded, which was made louder when it was left.
 */
public record EmailSound(MailboxSettings mailbox, Recording recording) {
  /** What was left, or is forwarded. */
  public Content message(AudioFormat format) {
    return recording.as(format, recording.envelope().origin().isPresent() ? 0 : gain());
  }

  /** What a forwarder said before it. */
  public Optional<Content> introduction(AudioFormat format) {
    return recording.introduction(format, gain());
  }

  private double gain() {
    return mailbox.mail().gain();
  }
}

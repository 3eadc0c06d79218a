package org.voxpost;

import java.util.Optional;
import org.voxpost.hooks.CountNotices;
import org.voxpost.mail.Notices;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.spool.FollowUp;
import org.voxpost.store.spool.Receipt;

/**
 * What happens once the store has a message: a program is told, and mails go out.
 *
 * @param notices empty where no mail can be sent
 */
record Afterwards(CountNotices counts, Optional<Notices> notices) implements FollowUp {
  @Override
  public void delivered(MailboxSettings mailbox) {
    counts.countsChanged(mailbox);
  }

  @Override
  public boolean wants(MailboxSettings mailbox) {
    return notices.isPresent() && Notices.concerns(mailbox);
  }

  @Override
  public void take(MailboxSettings mailbox, Receipt receipt) {
    notices.orElseThrow().take(mailbox, receipt);
  }
}

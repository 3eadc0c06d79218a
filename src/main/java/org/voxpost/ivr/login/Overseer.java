package org.voxpost.ivr.login;

import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Secret;

/** An outsider who has a say in new passwords and is told of them. */
public interface Overseer {
  /**
   * Whether a new password may be used.
   *
   * @param old what the owner keyed to get in, or nothing when none was asked
   */
  boolean accepts(MailboxSettings mailbox, Secret old, Secret fresh);

  /** Tells that a new password is kept; returns at once. */
  void changed(MailboxSettings mailbox, Secret fresh);

  /** Accepts everything. */
  Overseer NONE =
      new Overseer() {
        @Override
        public boolean accepts(MailboxSettings mailbox, Secret old, Secret fresh) {
          return true;
        }

        @Override
        public void changed(MailboxSettings mailbox, Secret fresh) {}
      };
}

package org.voxpost.store.imap;

import java.nio.file.Path;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.MailServer;
import org.voxpost.testing.NeedsPeer;

/** Dovecot 2.3 with all it offers, keeping Maildirs. */
@NeedsPeer("dovecot")
class DovecotStoreTest extends ImapStoreContract {
  @Override
  MailServer startServer(Path directory) {
    return DovecotServer.start(directory, DovecotServer.Options.plain());
  }
}

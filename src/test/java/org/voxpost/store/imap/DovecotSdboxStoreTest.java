package org.voxpost.store.imap;

import java.nio.file.Path;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.MailServer;
import org.voxpost.testing.NeedsPeer;

/** Dovecot 2.3 keeping sdbox, as the appliance's own does. */
@NeedsPeer("dovecot")
class DovecotSdboxStoreTest extends ImapStoreContract {
  @Override
  MailServer startServer(Path directory) {
    return DovecotServer.start(directory, DovecotServer.Options.plain().withMailFormat("sdbox"));
  }
}

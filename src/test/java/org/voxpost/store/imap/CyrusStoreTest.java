package org.voxpost.store.imap;

import java.nio.file.Path;
import org.voxpost.testing.CyrusServer;
import org.voxpost.testing.MailServer;
import org.voxpost.testing.NeedsPeer;

/** Cyrus 3.6 with its folders below INBOX. */
@NeedsPeer("cyrus")
class CyrusStoreTest extends ImapStoreContract {
  @Override
  MailServer startServer(Path directory) {
    return CyrusServer.start(directory, CyrusServer.Options.plain());
  }
}

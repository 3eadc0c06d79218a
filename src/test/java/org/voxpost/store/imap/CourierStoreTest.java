package org.voxpost.store.imap;

import java.nio.file.Path;
import org.voxpost.testing.CourierServer;
import org.voxpost.testing.MailServer;
import org.voxpost.testing.NeedsPeer;

@NeedsPeer("courier")
class CourierStoreTest extends ImapStoreContract {
  @Override
  MailServer startServer(Path directory) {
    return CourierServer.start(directory, CourierServer.Options.plain().thatTellsChanges());
  }
}

package org.voxpost.store.imap;

import java.nio.file.Path;
import org.voxpost.testing.CyrusServer;
import org.voxpost.testing.MailServer;
import org.voxpost.testing.NeedsPeer;

@NeedsPeer("cyrus")
class CyrusGreetingsTest extends ImapGreetingsContract {
  @Override
  MailServer startServer(Path directory) {
    return CyrusServer.start(directory, CyrusServer.Options.plain());
  }
}

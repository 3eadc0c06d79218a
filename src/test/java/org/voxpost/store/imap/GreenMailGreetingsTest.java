package org.voxpost.store.imap;

import java.nio.file.Path;
import org.voxpost.testing.MailServer;

class GreenMailGreetingsTest extends ImapGreetingsContract {
  @Override
  MailServer startServer(Path directory) {
    return new GreenMailServer();
  }
}

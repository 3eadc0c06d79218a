package org.voxpost.store.imap;

import java.nio.file.Path;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.MailServer;
import org.voxpost.testing.NeedsPeer;

@NeedsPeer("dovecot")
class DovecotWithoutExtensionsGreetingsTest extends ImapGreetingsContract {
  @Override
  MailServer startServer(Path directory) {
    return DovecotServer.start(
        directory, DovecotServer.Options.plain().withCapability("IMAP4rev1"));
  }
}

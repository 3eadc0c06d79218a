package org.voxpost.store.imap;

import java.nio.file.Path;
import java.time.Duration;
import org.voxpost.store.MessageStore;
import org.voxpost.store.StoreFixtures;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.MailServer;
import org.voxpost.testing.NeedsPeer;

/** A server that offers RFC 3501 and nothing else. */
@NeedsPeer("dovecot")
class DovecotWithoutExtensionsTest extends ImapStoreContract {
  @Override
  MailServer startServer(Path directory) {
    return DovecotServer.start(
        directory, DovecotServer.Options.plain().withCapability("IMAP4rev1"));
  }

  @Override
  protected MessageStore openStore() {
    return new ImapMessageStore(StoreFixtures.asking(Duration.ofMillis(50)));
  }
}

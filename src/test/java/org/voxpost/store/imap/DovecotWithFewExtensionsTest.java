package org.voxpost.store.imap;

import java.nio.file.Path;
import java.time.Duration;
import org.voxpost.store.MessageStore;
import org.voxpost.store.StoreFixtures;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.MailServer;
import org.voxpost.testing.NeedsPeer;

/** A server of the time between: it finds and names what it has, but removes by EXPUNGE alone. */
@NeedsPeer("dovecot")
class DovecotWithFewExtensionsTest extends ImapStoreContract {
  @Override
  MailServer startServer(Path directory) {
    return DovecotServer.start(
        directory,
        DovecotServer.Options.plain()
            .withMailFormat("sdbox")
            .withCapability("IMAP4rev1 LITERAL+ NAMESPACE ESEARCH CONDSTORE UNSELECT CHILDREN"));
  }

  @Override
  protected MessageStore openStore() {
    return new ImapMessageStore(StoreFixtures.asking(Duration.ofMillis(50)));
  }
}

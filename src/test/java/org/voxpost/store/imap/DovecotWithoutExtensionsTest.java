package org.voxpost.store.imap;

import org.voxpost.testing.DovecotServer;

/** The same on a server that offers RFC 3501 and nothing else. */
class DovecotWithoutExtensionsTest extends DovecotStoreTest {
  @Override
  DovecotServer.Options options() {
    return DovecotServer.Options.plain().withCapability("IMAP4rev1");
  }
}

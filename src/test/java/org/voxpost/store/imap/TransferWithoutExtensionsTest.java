package org.voxpost.store.imap;

import org.voxpost.testing.DovecotServer;

/** The same by COPY and EXPUNGE. */
class TransferWithoutExtensionsTest extends TransferTest {
  @Override
  DovecotServer.Options options() {
    return DovecotServer.Options.plain().withCapability("IMAP4rev1");
  }
}

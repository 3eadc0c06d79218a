package org.voxpost.store.imap;

import org.voxpost.testing.DovecotServer;

/** The same by COPY and UID EXPUNGE. */
class TransferWithoutMoveTest extends TransferTest {
  @Override
  DovecotServer.Options options() {
    return DovecotServer.Options.plain().withCapability("IMAP4rev1 UIDPLUS UNSELECT NAMESPACE");
  }
}

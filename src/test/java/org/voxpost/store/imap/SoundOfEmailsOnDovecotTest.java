package org.voxpost.store.imap;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.StoreFixtures;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;

/** The same emails, as Dovecot takes them apart. */
@NeedsPeer("dovecot")
class SoundOfEmailsOnDovecotTest extends SoundOfEmailsTest {
  private static DovecotServer dovecot;
  private static int users;

  @BeforeAll
  static void startDovecot(@TempDir Path directory) {
    dovecot = DovecotServer.start(directory, DovecotServer.Options.plain());
  }

  @AfterAll
  static void stopDovecot() {
    dovecot.close();
  }

  @Override
  AccountSettings freshAccount() {
    String user = "vm" + ++users;
    dovecot.addUser(user, "secret");
    return StoreFixtures.account(dovecot.port(), user, "secret");
  }

  @Override
  void stopServer() {
    // It serves all tests.
  }
}

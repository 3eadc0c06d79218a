package org.voxpost.store.imap;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.MessageStoreContract;
import org.voxpost.store.StoreFixtures;

class GreenMailStoreTest extends MessageStoreContract {
  private static GreenMail server;
  private static int users;

  @BeforeAll
  static void start() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Override
  protected MessageStore openStore() {
    // It pushes no flags, so what is asked beneath IDLE, every tenth time, has to find them.
    return new ImapMessageStore(StoreFixtures.asking(Duration.ofMillis(20)));
  }

  @Override
  protected AccountSettings freshAccount() {
    String user = "vm" + ++users;
    server.setUser(user, user, "secret");
    return StoreFixtures.account(server.getImap().getPort(), user, "secret");
  }
}

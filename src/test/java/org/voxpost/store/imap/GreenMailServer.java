package org.voxpost.store.imap;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.voxpost.testing.MailServer;

/** GreenMail, which needs no package; its mail is gone with it. */
final class GreenMailServer implements MailServer {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

  GreenMailServer() {
    server.start();
  }

  @Override
  public int port() {
    return server.getImap().getPort();
  }

  @Override
  public void addUser(String name, String password) {
    server.setUser(name, name, password);
  }

  @Override
  public void start() {
    server.start();
  }

  @Override
  public void stop() {
    server.stop();
  }

  @Override
  public String folder(String... path) {
    return String.join(".", path);
  }
}

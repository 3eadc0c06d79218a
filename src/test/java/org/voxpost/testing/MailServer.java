package org.voxpost.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A real IMAP server on a port of 127.0.0.1 of its own, all its files below one directory. */
public interface MailServer extends AutoCloseable {
  int port();

  /** Lets one more user log in; the account is empty. */
  void addUser(String name, String password);

  /** Starts it again after {@link #stop}, on the same port and with the same mail. */
  void start();

  /** Ends it with all its children; what it holds stays. */
  void stop();

  /**
   * A folder's name as an admin would write it for this server.
   *
   * @param path such as {@code "Phone", "Work"}
   */
  String folder(String... path);

  @Override
  default void close() {
    stop();
  }

  /** A port that nobody listens on. */
  static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

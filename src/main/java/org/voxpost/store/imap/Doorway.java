package org.voxpost.store.imap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Lets only so many watches at a time log in to a server or recount on shared connections, so that
 * thousands of them leave room for calls, and a slow server holds up no other.
 */
final class Doorway {
  private final int wide;
  private final Map<String, Semaphore> byServer = new ConcurrentHashMap<>();

  /** Being inside. */
  interface Inside extends AutoCloseable {
    @Override
    void close();
  }

  Doorway(int wide) {
    this.wide = wide;
  }

  Inside enter(Login login) throws InterruptedException {
    Semaphore door = byServer.computeIfAbsent(login.place(), _ -> new Semaphore(wide));
    door.acquire();
    return door::release;
  }
}

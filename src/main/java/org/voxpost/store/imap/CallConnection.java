package org.voxpost.store.imap;

import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.StoreException;

/**
 * The one connection of a call. When it is lost, what can be repeated is repeated once on another.
 */
final class CallConnection implements AutoCloseable {
  private final ConnectionPool pool;
  private final Login login;
  private Optional<ConnectionPool.Taken> taken = Optional.empty();

  /** Something that may be done twice. */
  interface Work<T> {
    T on(ImapConnection connection) throws ProtocolException;
  }

  CallConnection(ConnectionPool pool, Login login) {
    this.pool = pool;
    this.login = login;
  }

  /**
   * @param what the deed, for the message of a fault
   * @param folder where it is done, for the message of a fault
   */
  <T> T run(String what, String folder, Work<T> work) {
    try {
      return once(work);
    } catch (ProtocolException lost) {
      if (!ImapFault.isWorthAnotherConnection(lost)) {
        throw ImapFault.doing(what, login, folder, lost);
      }
    }
    try {
      return once(work);
    } catch (ProtocolException e) {
      throw ImapFault.doing(what, login, folder, e);
    }
  }

  private <T> T once(Work<T> work) throws ProtocolException {
    ConnectionPool.Taken now = taken.orElseGet(() -> pool.take(login));
    taken = Optional.of(now);
    boolean lost = true;
    try {
      T result = work.on(now.connection());
      lost = false;
      return result;
    } catch (ProtocolException e) {
      lost = ImapFault.isConnectionLost(e);
      throw e;
    } catch (StoreException refused) {
      lost = false;
      throw refused;
    } finally {
      if (lost) {
        pool.discard(now);
        taken = Optional.empty();
      }
    }
  }

  /** Gives the connection back with its folder selected: the next one asks what is new there. */
  @Override
  public void close() {
    taken.ifPresent(
        now -> {
          taken = Optional.empty();
          pool.giveBack(now);
        });
  }
}

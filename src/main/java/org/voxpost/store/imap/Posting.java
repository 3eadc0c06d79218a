package org.voxpost.store.imap;

import jakarta.mail.Flags;
import java.util.Set;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Envelope;

/** Puts one email into its folder, once: by one APPEND where nothing is in the way. */
final class Posting {
  /** Refusals that the same email meets again. */
  private static final Set<String> FINAL = Set.of("OVERQUOTA", "TOOBIG", "LIMIT", "NOPERM");

  private final ConnectionPool pool;
  private final Keywords keywords;
  private final Login login;
  private final String folder;
  private final Flags flags;
  private final Envelope envelope;
  private final byte[] email;

  /** A message, which goes where messages lie. */
  Posting(
      ConnectionPool pool,
      Keywords keywords,
      AccountSettings account,
      Envelope envelope,
      byte[] email) {
    this(
        pool,
        keywords,
        WatchedFolder.of(account),
        envelope.urgent() ? new Flags(Flags.Flag.FLAGGED) : new Flags(),
        envelope,
        email);
  }

  Posting(
      ConnectionPool pool,
      Keywords keywords,
      WatchedFolder folder,
      Flags flags,
      Envelope envelope,
      byte[] email) {
    this.pool = pool;
    this.keywords = keywords;
    this.login = folder.login();
    this.folder = folder.name();
    this.flags = flags;
    this.envelope = envelope;
    this.email = email;
  }

  /**
   * Returns when the server has it.
   *
   * @param perhapsThere look for it first
   */
  void run(boolean perhapsThere) {
    ConnectionPool.Taken taken = pool.takeUnasked(login);
    try {
      put(taken, perhapsThere);
    } catch (ProtocolException e) {
      if (!taken.reused() || !ImapFault.isWorthAnotherConnection(e)) {
        throw fault(e);
      }
      // The server may have closed a connection that lay idle, or have died with the APPEND.
      again();
    }
  }

  private void again() {
    try {
      put(pool.take(login), true);
    } catch (ProtocolException e) {
      throw fault(e);
    }
  }

  private RuntimeException fault(ProtocolException e) {
    return ImapFault.doing("storing a message", login, folder, e);
  }

  private void put(ConnectionPool.Taken taken, boolean perhapsThere) throws ProtocolException {
    boolean usable = false;
    try {
      if (!perhapsThere || !isThere(taken.connection())) {
        append(taken.connection());
      }
      usable = true;
    } catch (ProtocolException e) {
      usable = !ImapFault.isConnectionLost(e);
      throw e;
    } finally {
      if (usable) {
        pool.giveBack(taken);
      } else {
        pool.discard(taken);
      }
    }
  }

  private void append(ImapConnection connection) throws ProtocolException {
    Flags withKeyword = new Flags(flags);
    if (keywords.areTaken(login, folder)) {
      withKeyword.add(VoicemailHeader.KEYWORD);
    }
    try {
      connection.append(folder, withKeyword, envelope.recordedAt(), email);
    } catch (CommandFailedException refused) {
      if (FINAL.contains(Refusal.code(refused))) {
        throw refused;
      }
      makeWay(connection);
      connection.append(folder, flags, envelope.recordedAt(), email);
    }
  }

  /** The folder may be gone, under a connection that has it selected, or take no keyword. */
  private void makeWay(ImapConnection connection) throws ProtocolException {
    keywords.refused(login, folder);
    connection.unselect();
    if (!connection.exists(folder)) {
      connection.create(folder);
    }
  }

  private boolean isThere(ImapConnection connection) throws ProtocolException {
    if (!connection.exists(folder)) {
      return false;
    }
    connection.refresh(folder);
    Argument criteria =
        new Argument()
            .writeAtom("HEADER " + VoicemailHeader.MESSAGE_ID)
            .writeString(envelope.messageId());
    return !connection.search(criteria).isEmpty();
  }
}

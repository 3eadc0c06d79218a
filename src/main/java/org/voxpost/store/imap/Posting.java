package org.voxpost.store.imap;

import jakarta.mail.Flags;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Content;
import org.voxpost.store.Envelope;

/** Puts one email into its folder, once: by one APPEND where nothing is in the way. */
final class Posting {
  private static final Logger LOG = LoggerFactory.getLogger(Posting.class);

  /** Refusals that the same email meets again. */
  private static final Set<String> FINAL = Set.of("OVERQUOTA", "TOOBIG", "LIMIT", "NOPERM");

  private final ConnectionPool pool;
  private final Keywords keywords;
  private final Login login;
  private final String folder;
  private final Flags flags;
  private final Envelope envelope;
  private final Content email;
  private final Supplier<Content> smaller;

  /**
   * A message, which goes where messages lie.
   *
   * @param smaller what is stored in its place on a server that takes no email so large
   */
  Posting(
      ConnectionPool pool,
      Keywords keywords,
      AccountSettings account,
      Envelope envelope,
      Content email,
      Supplier<Content> smaller) {
    this(
        pool,
        keywords,
        WatchedFolder.of(account),
        envelope.urgent() ? new Flags(Flags.Flag.FLAGGED) : new Flags(),
        envelope,
        email,
        smaller);
  }

  Posting(
      ConnectionPool pool,
      Keywords keywords,
      WatchedFolder folder,
      Flags flags,
      Envelope envelope,
      Content email,
      Supplier<Content> smaller) {
    this.pool = pool;
    this.keywords = keywords;
    this.login = folder.login();
    this.folder = folder.name();
    this.flags = flags;
    this.envelope = envelope;
    this.email = email;
    this.smaller = smaller;
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
    OptionalLong limit = connection.appendLimit();
    if (limit.isPresent() && email.size() > limit.getAsLong()) {
      append(connection, lessened("it takes no more than " + limit.getAsLong()));
      return;
    }
    try {
      append(connection, email);
    } catch (CommandFailedException refused) {
      Content less = Refusal.isForSize(refused) ? lessened(refused.getMessage()) : email;
      if (less.size() == email.size()) {
        throw refused;
      }
      append(connection, less);
    }
  }

  private Content lessened(String why) {
    Content less = smaller.get();
    if (less.size() < email.size()) {
      LOG.warn(
          "{}: {} takes no email of {} bytes ({}); it is stored with the GSM recording alone",
          envelope.messageId(),
          login.place(),
          email.size(),
          why);
    }
    return less;
  }

  private void append(ImapConnection connection, Content content) throws ProtocolException {
    Flags withKeyword = new Flags(flags);
    if (keywords.areTaken(login, folder)) {
      withKeyword.add(VoicemailHeader.KEYWORD);
    }
    try {
      connection.append(folder, withKeyword, envelope.recordedAt(), content);
    } catch (CommandFailedException refused) {
      if (FINAL.contains(Refusal.code(refused)) || Refusal.isForSize(refused)) {
        throw refused;
      }
      makeWay(connection);
      connection.append(folder, flags, envelope.recordedAt(), content);
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

package org.voxpost.store.imap;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.voxpost.store.StoreException;
import org.voxpost.store.email.HeaderText;

/**
 * Turns what went wrong on a connection into a {@link StoreException} that names the server, the
 * account, the folder and what to do.
 */
final class ImapFault {
  private static final int LONGEST_QUOTE = 200;
  private static final int DEEPEST = 10;

  private ImapFault() {}

  /** A command failed on a connection that was logged in. */
  static StoreException doing(String what, Login login, String folder, Exception fault) {
    String where = what + " in folder " + folder + " of " + login + " failed: ";
    if (!(fault instanceof CommandFailedException)) {
      return connection(where, login, fault);
    }
    String said = quote(login, fault);
    return switch (Refusal.of(fault)) {
      case FULL ->
          StoreException.passing(
              where + "the account is full (" + said + "); delete mail or raise its quota", fault);
      case FORBIDDEN ->
          StoreException.lasting(
              where + "not allowed (" + said + "); give the account write access to it", fault);
      case MISSING ->
          StoreException.lasting(
              where + "no such folder (" + said + "); correct imapfolder or create it", fault);
      case BUSY ->
          StoreException.passing(
              where + "the server is busy (" + said + "); it is tried again", fault);
      case BROKEN ->
          StoreException.passing(
              where + "the server is in trouble (" + said + "); look into its log", fault);
      case OTHER -> StoreException.passing(where + "the server says " + said, fault);
    };
  }

  /** The folder could be opened for reading only. */
  static StoreException readOnly(String what, Login login, String folder) {
    return StoreException.lasting(
        what
            + " in folder "
            + folder
            + " of "
            + login
            + " failed: the folder is read-only; give the account write access to it",
        null);
  }

  /** All connections the server may have are in use. */
  static StoreException tooMany(Login login, int most) {
    return StoreException.passing(
        "no connection free to log in as "
            + login
            + ": all "
            + most
            + " are in use; raise imapmaxconnections if the server allows more",
        null);
  }

  /** Whether the connection can no longer be used. */
  static boolean isConnectionLost(ProtocolException fault) {
    return !(fault instanceof CommandFailedException) && !(fault instanceof BadCommandException);
  }

  /** Whether the same command may work at once on another connection. */
  static boolean isWorthAnotherConnection(ProtocolException fault) {
    return isConnectionLost(fault) && !hasCause(fault, SocketTimeoutException.class);
  }

  /** Whether a NO speaks of the server's own trouble, not of what was asked. */
  static boolean isTrouble(ProtocolException no) {
    Refusal refusal = Refusal.of(no);
    return refusal == Refusal.BUSY || refusal == Refusal.BROKEN;
  }

  /** The connection broke, or could not be had. */
  static StoreException connection(String what, Login login, Exception fault) {
    if (fault instanceof CommandFailedException) {
      return StoreException.passing(what + "the server says " + quote(login, fault), fault);
    }
    Throwable cause = rootCause(fault);
    return switch (cause) {
      case UnknownHostException _ ->
          StoreException.passing(
              what + "the name " + login.server() + " is not found; correct imapserver", fault);
      case ConnectException _ ->
          StoreException.passing(
              what + "nothing answers there; start the server or correct imapport", fault);
      case SocketTimeoutException _ ->
          StoreException.passing(what + "the server did not answer in time", fault);
      case BadCommandException _ ->
          StoreException.lasting(what + "the server says " + quote(login, fault), fault);
      default ->
          StoreException.passing(what + "the connection broke: " + quote(login, fault), fault);
    };
  }

  /** The innermost fault. */
  static Throwable rootCause(Throwable fault) {
    return causes(fault).reduce(fault, (_, inner) -> inner);
  }

  /** The fault and what caused it, from the outside in. */
  static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(
            fault,
            Objects::nonNull,
            cause -> cause.getCause() == null ? wrapped(cause) : cause.getCause())
        .limit(DEEPEST);
  }

  /** Angus keeps an I/O fault in a BYE response of its own making. */
  private static Throwable wrapped(Throwable fault) {
    if (!(fault instanceof ProtocolException said)) {
      return null;
    }
    Response response = said.getResponse();
    return response == null || !response.isBYE() ? null : response.getException();
  }

  private static boolean hasCause(Throwable fault, Class<?> type) {
    return causes(fault).anyMatch(type::isInstance);
  }

  /** The server's own words, behind the tag. */
  static String said(ProtocolException fault) {
    return fault.getResponse().toString().replaceFirst("^\\S+ ", "");
  }

  private static String quote(Login login, Exception fault) {
    String said =
        fault instanceof ProtocolException protocol && protocol.getResponse() != null
            ? said(protocol)
            : String.valueOf(rootCause(fault));
    String plain = HeaderText.clean(login.withoutSecrets(said));
    return plain.substring(0, Math.min(LONGEST_QUOTE, plain.length()));
  }
}

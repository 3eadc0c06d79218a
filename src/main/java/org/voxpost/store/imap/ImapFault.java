package org.voxpost.store.imap;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.voxpost.store.StoreException;

/**
 * Turns what went wrong on a connection into a {@link StoreException} that names the server, the
 * account, the folder and what to do.
 */
final class ImapFault {
  private static final Pattern RESPONSE_CODE = Pattern.compile("\\[([A-Z][A-Z0-9-]*)");
  private static final int LONGEST_QUOTE = 200;

  private ImapFault() {}

  /** Connecting and logging in failed. */
  static StoreException loggingIn(Login login, Exception fault) {
    String what = "cannot log in as " + login + ": ";
    if (fault instanceof CommandFailedException && !isBusy(code(fault))) {
      String names = login.isMaster() ? "authuser and authpassword" : "imapuser and imappassword";
      return StoreException.lasting(
          what + "the server refuses it (" + quote(login, fault) + "); correct " + names, fault);
    }
    return connection(what, login, fault);
  }

  /** A command failed on a connection that was logged in. */
  static StoreException doing(String what, Login login, String folder, Exception fault) {
    String where = what + " in folder " + folder + " of " + login + " failed: ";
    if (!(fault instanceof CommandFailedException)) {
      return connection(where, login, fault);
    }
    String said = quote(login, fault);
    return switch (code(fault)) {
      case "OVERQUOTA" ->
          StoreException.passing(
              where + "the account is full (" + said + "); delete mail or raise its quota", fault);
      case "NOPERM", "READ-ONLY", "CANNOT" ->
          StoreException.lasting(
              where + "not allowed (" + said + "); give the account write access to it", fault);
      case "TRYCREATE", "NONEXISTENT" ->
          StoreException.lasting(
              where + "no such folder (" + said + "); correct imapfolder or create it", fault);
      default -> StoreException.passing(where + "the server says " + said, fault);
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

  /** The response code of a NO, such as {@code TRYCREATE}, or empty. */
  static String code(Exception fault) {
    if (!(fault instanceof ProtocolException said) || said.getResponse() == null) {
      return "";
    }
    Matcher found = RESPONSE_CODE.matcher(said.getResponse().toString().toUpperCase(Locale.ROOT));
    return found.find() ? found.group(1) : "";
  }

  private static boolean isBusy(String code) {
    return switch (code) {
      case "UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG" -> true;
      default -> false;
    };
  }

  private static StoreException connection(String what, Login login, Exception fault) {
    if (fault instanceof CommandFailedException) {
      return StoreException.passing(what + "the server says " + quote(login, fault), fault);
    }
    Throwable cause = rootCause(fault);
    if (hasCause(fault, CertificateException.class)) {
      return StoreException.lasting(
          what
              + "the certificate of "
              + login.server()
              + " is not trusted or names another host ("
              + cause.getMessage()
              + "); set imapcafile, or novalidate-cert in imapflags",
          fault);
    }
    return switch (cause) {
      case SSLException e ->
          StoreException.lasting(
              what + "no TLS there (" + e.getMessage() + "); correct imapport or imapflags", fault);
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

  private static Throwable rootCause(Throwable fault) {
    Throwable cause = fault;
    for (int depth = 0; depth < 10; depth++) {
      Throwable next = cause.getCause() == null ? wrapped(cause) : cause.getCause();
      if (next == null || next == cause) {
        return cause;
      }
      cause = next;
    }
    return cause;
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
    Throwable cause = fault;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause() == null ? wrapped(cause) : cause.getCause();
    }
    return false;
  }

  private static String quote(Login login, Exception fault) {
    String said =
        fault instanceof ProtocolException protocol && protocol.getResponse() != null
            ? protocol.getResponse().toString().replaceFirst("^\\S+ ", "")
            : String.valueOf(rootCause(fault));
    String plain = HeaderText.clean(said);
    for (String secret : new String[] {login.password().reveal(), login.authPassword().reveal()}) {
      plain = secret.isEmpty() ? plain : plain.replace(secret, "****");
    }
    return plain.substring(0, Math.min(LONGEST_QUOTE, plain.length()));
  }
}

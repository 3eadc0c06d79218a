package org.voxpost.store.imap;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.security.sasl.SaslException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.voxpost.store.KerberosSettings;
import org.voxpost.store.SaslSettings.Mechanism;
import org.voxpost.store.StoreException;
import org.voxpost.store.email.HeaderText;

/**
 * Turns what went wrong while connecting and logging in into one line that names the server, the
 * account and what to do.
 */
final class LoginFault {
  private static final int LONGEST_QUOTE = 300;

  private LoginFault() {}

  /**
   * Refuses to go on where others could read along and that is not wanted.
   *
   * @throws StoreException then
   */
  static void checkPrivacy(Login login, Lines.Line line) {
    if (line.protocol().isAuthenticated()) {
      throw lasting(login, "the server lets everybody in (PREAUTH); correct imapport");
    }
    if (line.isEncrypted()) {
      return;
    }
    if (login.has("secure")) {
      throw lasting(
          login, "imapflags asks for secure, and the server offers no TLS; turn it on there");
    }
    // RFC 7628 §4: whoever has the token is the user.
    if (login.mechanism().usesToken() && !line.isLoopback()) {
      throw lasting(login, "an access token goes over TLS only; write ssl or tls in imapflags");
    }
  }

  static StoreException noStartTls(Login login) {
    return lasting(
        login,
        "imapflags asks for tls, and the server offers no STARTTLS; turn it on there or correct"
            + " imapport");
  }

  static StoreException notOffered(Login login, String mechanism, Collection<String> capabilities) {
    String offered =
        capabilities.stream()
            .filter(each -> each.startsWith("AUTH="))
            .map(each -> each.substring("AUTH=".length()))
            .sorted()
            .collect(Collectors.joining(", "));
    return lasting(
        login,
        "the server offers no %s (but %s); turn it on there or correct imapauth"
            .formatted(mechanism, offered.isEmpty() ? "LOGIN alone" : offered));
  }

  static StoreException noToken(Login login, TokenException why) {
    return fault(login, why.getMessage(), why.isWorthRetrying(), why);
  }

  /** The server said NO to the proof. */
  static StoreException refused(Login login, Credentials.Proof proof, CommandFailedException no) {
    if (ImapFault.isTrouble(no)) {
      return connecting(login, no);
    }
    String objection = proof.objection().map(text -> "; " + text).orElse("");
    String said = clean(proof.withoutSecrets(ImapFault.said(no) + objection));
    String what =
        switch (login.mechanism()) {
          case PASSWORD ->
              login.isMaster() ? "authuser and authpassword" : "imapuser and imappassword";
          case DOVECOT_MASTER -> "authuser, authpassword and imapmasterseparator";
          case GSSAPI -> "imapuser, or what the server lets " + principal(login) + " do";
          case XOAUTH2, OAUTHBEARER ->
              "imapuser and imapscope, or what the server lets the client do";
        };
    // The server's words are kept out of the cause: they are here, without what it may repeat.
    return fault(login, "the server refuses it (" + said + "); correct " + what, false, null);
  }

  /** Connecting failed, or the exchange before the server's answer. */
  static StoreException connecting(Login login, Exception fault) {
    Optional<BadCertificateException> certificate = cause(fault, BadCertificateException.class);
    if (certificate.isPresent()) {
      BadCertificateException bad = certificate.get();
      return fault(
          login,
          bad.getMessage() + "; " + bad.remedy() + ", or novalidate-cert in imapflags",
          false,
          fault);
    }
    Optional<Trust.UnusableException> trust = cause(fault, Trust.UnusableException.class);
    if (trust.isPresent()) {
      String what = "the certificates to trust: " + trust.get().getMessage();
      return fault(login, what + "; correct imapcafile", false, fault);
    }
    Optional<SaslException> sasl = cause(fault, SaslException.class);
    if (sasl.isPresent()) {
      return saslFault(login, sasl.get());
    }
    Optional<Dialer.NameTimeoutException> name = cause(fault, Dialer.NameTimeoutException.class);
    if (name.isPresent()) {
      return fault(
          login, "the name service did not answer in time; see /etc/resolv.conf", true, fault);
    }
    Optional<SSLException> tls = cause(fault, SSLException.class);
    return tls.isPresent()
        ? tlsFault(login, tls.get(), fault)
        : ImapFault.connection("cannot log in as " + login + ": ", login, fault);
  }

  private static StoreException tlsFault(Login login, SSLException tls, Exception fault) {
    String said = clean(String.valueOf(tls.getMessage()));
    boolean tooOld = said.contains("protocol_version") || said.contains("protocol version");
    return fault(
        login,
        tooOld
            ? "the server speaks neither TLS 1.2 nor 1.3 (" + said + "); renew its software"
            : "no TLS there (" + said + "); correct imapport or imapflags",
        false,
        fault);
  }

  private static StoreException saslFault(Login login, SaslException fault) {
    if (login.mechanism() != Mechanism.GSSAPI) {
      return fault(
          login,
          "the server does not keep to the protocol (" + fault.getMessage() + ")",
          true,
          fault);
    }
    String said = clean(String.valueOf(fault.getMessage()));
    boolean away = said.contains("time") || said.contains("refused") || said.contains("contact");
    return fault(
        login,
        "Kerberos does not let %s in at imap/%s (%s); see imapprincipal, imapkeytab and /etc/krb5.conf"
            .formatted(principal(login), login.server(), said),
        away,
        fault);
  }

  private static String principal(Login login) {
    KerberosSettings kerberos = login.sasl().kerberos();
    return kerberos.principal().isEmpty()
        ? "the owner of the credential cache"
        : kerberos.principal();
  }

  static boolean isBadCertificate(Throwable fault) {
    return cause(fault, BadCertificateException.class).isPresent();
  }

  private static <T> Optional<T> cause(Throwable fault, Class<T> type) {
    return ImapFault.causes(fault).filter(type::isInstance).map(type::cast).findFirst();
  }

  private static String clean(String text) {
    String clean = HeaderText.clean(text);
    return clean.substring(0, Math.min(LONGEST_QUOTE, clean.length()));
  }

  private static StoreException lasting(Login login, String what) {
    return fault(login, what, false, null);
  }

  private static StoreException fault(Login login, String what, boolean passing, Throwable cause) {
    String line = "cannot log in as " + login + ": " + what;
    return passing ? StoreException.passing(line, cause) : StoreException.lasting(line, cause);
  }
}

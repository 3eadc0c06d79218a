package org.voxpost.store.imap;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Verifies as another does, and says of a certificate that is not believed what is wrong with it in
 * an admin's words: the provider's own speak of path building.
 */
final class NamedFaults extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;

  NamedFaults(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    try {
      judge.checkServerTrusted(chain, type, socket);
    } catch (CertificateException e) {
      throw named(chain[0], e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    try {
      judge.checkServerTrusted(chain, type, engine);
    } catch (CertificateException e) {
      throw named(chain[0], e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    try {
      judge.checkServerTrusted(chain, type);
    } catch (CertificateException e) {
      throw named(chain[0], e);
    }
  }

  private BadCertificateException named(X509Certificate server, CertificateException fault) {
    try {
      server.checkValidity();
    } catch (CertificateExpiredException e) {
      return new BadCertificateException(
          "its certificate expired on " + day(server.getNotAfter()), "renew it there", fault);
    } catch (CertificateNotYetValidException e) {
      return new BadCertificateException(
          "its certificate is valid only from " + day(server.getNotBefore()),
          "set the clocks right",
          fault);
    }
    return invalidName(server, fault).orElseGet(() -> untrusted(server, fault));
  }

  /** The provider throws a subclass, with a cause, for all but the server's name. */
  private static Optional<BadCertificateException> invalidName(
      X509Certificate server, CertificateException fault) {
    return fault.getClass() != CertificateException.class || fault.getCause() != null
        ? Optional.empty()
        : Optional.of(
            new BadCertificateException(
                "its certificate is for another host (" + names(server) + ")",
                "write that name as imapserver, or give the server a certificate that names it",
                fault));
  }

  private static BadCertificateException untrusted(
      X509Certificate server, CertificateException fault) {
    boolean selfSigned = server.getIssuerX500Principal().equals(server.getSubjectX500Principal());
    return selfSigned
        ? new BadCertificateException(
            "its certificate is self-signed and not trusted",
            "set imapcafile to a file that holds it",
            fault)
        : new BadCertificateException(
            "its certificate is not trusted (signed by " + server.getIssuerX500Principal() + ")",
            "set imapcafile to a file with the certificate of who signed it",
            fault);
  }

  private static String day(Date date) {
    return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static String names(X509Certificate server) {
    try {
      Collection<List<?>> names = server.getSubjectAlternativeNames();
      return names == null
          ? server.getSubjectX500Principal().toString()
          : names.stream()
              .map(name -> String.valueOf(name.get(1)))
              .collect(Collectors.joining(", "));
    } catch (CertificateException e) {
      return server.getSubjectX500Principal().toString();
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    judge.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}

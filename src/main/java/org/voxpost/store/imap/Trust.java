package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose certificates are believed: those of the Java runtime, of the system's PEM bundle, and of
 * {@code imapcafile}. Read once, when first needed.
 */
final class Trust {
  /** Debian's bundle; a JDK from elsewhere does not know what an admin added to it. */
  static final Path SYSTEM = Path.of("/etc/ssl/certs/ca-certificates.crt");

  private static final Logger LOG = LoggerFactory.getLogger(Trust.class);

  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

  private final Path system;
  private final String caFile;
  private SSLContext verifying;

  /** The certificates to trust cannot be read. */
  static final class UnusableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }
  }

  /**
   * @param system a PEM bundle, which may be missing
   * @param caFile a PEM file, or empty
   */
  Trust(Path system, String caFile) {
    this.system = system;
    this.caFile = caFile;
  }

  /**
   * TLS that believes those.
   *
   * @throws UnusableException when {@code imapcafile} cannot be read or holds no certificate
   */
  synchronized SSLContext verifying() throws UnusableException {
    if (verifying == null) {
      verifying = read();
    }
    return verifying;
  }

  /** TLS that believes whoever answers ({@code novalidate-cert}). */
  static SSLContext anybody() {
    try {
      return context(new AnyCertificate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private SSLContext read() throws UnusableException {
    try {
      List<Certificate> trusted = new ArrayList<>(List.of(manager(null).getAcceptedIssuers()));
      trusted.addAll(systemBundle());
      if (!caFile.isEmpty()) {
        trusted.addAll(ownAuthority(Path.of(caFile)));
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < trusted.size(); i++) {
        store.setCertificateEntry("ca" + i, trusted.get(i));
      }
      return context(new NamedFaults(manager(store)));
    } catch (UnusableException e) {
      throw e;
    } catch (GeneralSecurityException | IOException e) {
      throw new UnusableException("they cannot be put together (" + e.getMessage() + ")");
    }
  }

  private List<Certificate> systemBundle() {
    if (!Files.isReadable(system)) {
      return List.of();
    }
    try {
      return certificates(system);
    } catch (IOException | GeneralSecurityException e) {
      LOG.warn("{} is left out of what is trusted: {}", system, e.getMessage());
      return List.of();
    }
  }

  private static List<Certificate> ownAuthority(Path file) throws UnusableException {
    try {
      List<Certificate> own = certificates(file);
      if (own.isEmpty()) {
        throw new UnusableException("the file " + file + " holds no certificate");
      }
      return own;
    } catch (UnusableException e) {
      throw e;
    } catch (IOException e) {
      throw new UnusableException("the file " + file + " cannot be read");
    } catch (GeneralSecurityException e) {
      throw new UnusableException("a certificate in the file " + file + " cannot be read");
    }
  }

  /** Those between the lines of RFC 7468 §5; a key in the same file is left alone. */
  private static List<Certificate> certificates(Path pemFile)
      throws IOException, GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<Certificate> found = new ArrayList<>();
    Matcher block = CERTIFICATE.matcher(Files.readString(pemFile, ISO_8859_1));
    while (block.find()) {
      byte[] pem = block.group().getBytes(ISO_8859_1);
      found.add(factory.generateCertificate(new ByteArrayInputStream(pem)));
    }
    return found;
  }

  private static SSLContext context(X509ExtendedTrustManager trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {trust}, null);
    return context;
  }

  private static X509ExtendedTrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("this Java runtime verifies no certificates");
  }
}

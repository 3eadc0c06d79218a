package org.voxpost.store.imap;

import java.security.cert.CertificateException;

/** A server's certificate that is not believed; the message says what is wrong with it. */
final class BadCertificateException extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param remedy what its admin can do
   */
  BadCertificateException(String message, String remedy, Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}

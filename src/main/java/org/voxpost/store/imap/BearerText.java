package org.voxpost.store.imap;

import java.util.regex.Pattern;

/** What a bearer token may look like (RFC 6750 §2.1). */
final class BearerText {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private BearerText() {}

  /** Anything else would break out of the SASL message it is put into. */
  static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }
}

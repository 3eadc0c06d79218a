package org.voxpost.sip;

import java.util.Optional;

/**
 * Where a request outside of any subscription goes.
 *
 * @param uri the Request-URI, such as {@code sip:4123@pbx.example.com:5080;transport=tcp} or {@code
 *     sip:4123@[2001:db8::1]}; it is sent to its host
 * @param account the URI of the mailbox, such as {@code sip:4123@example.com}: From, and To of a
 *     PUBLISH
 * @param credentials for a challenge of the other side
 */
public record Destination(String uri, String account, Optional<Credentials> credentials) {
  /**
   * @throws IllegalArgumentException when a URI is no {@code sip:} URI with a host
   */
  public Destination {
    SipUris.check(uri);
    SipUris.check(account);
  }
}

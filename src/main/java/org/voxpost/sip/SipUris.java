package org.voxpost.sip;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import java.text.ParseException;
import javax.sip.address.SipURI;

/** SIP URIs between their text and the stack. */
final class SipUris {
  private SipUris() {}

  /**
   * Reads a {@code sip:} URI.
   *
   * @throws IllegalArgumentException when it is none, or has no host
   */
  static SipURI parse(String text) {
    if (!text.matches("[!-~&&[^<>\"]]+")) {
      throw new IllegalArgumentException("\"" + text + "\" is no URI");
    }
    try {
      if (new AddressFactoryImpl().createURI(text) instanceof SipURI uri
          && !uri.isSecure()
          && uri.getHost() != null) {
        return uri;
      }
    } catch (ParseException | RuntimeException malformed) {
      throw new IllegalArgumentException("\"" + text + "\" is no SIP URI", malformed);
    }
    throw new IllegalArgumentException("\"" + text + "\" is no sip: URI with a host");
  }

  static void check(String text) {
    parse(text);
  }

  /** Peers on TCP often leave the transport out of their Contact and mean TCP all the same. */
  static String likeContact(String target, String ourContact) {
    SipURI uri = parse(target);
    boolean tcp = "tcp".equalsIgnoreCase(parse(ourContact).getTransportParam());
    return tcp && uri.getTransportParam() == null ? target + ";transport=tcp" : target;
  }
}

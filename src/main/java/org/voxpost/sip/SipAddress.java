package org.voxpost.sip;

import java.util.Map;

/**
 * A name-addr with a SIP or TEL URI (RFC 3261 §20.10).
 *
 * @param displayName unquoted, or empty
 * @param user the user part or telephone number, unescaped, or empty
 * @param host the host, or empty for a TEL URI
 * @param uriParameters parameters of the URI, such as {@code target} and {@code cause} (RFC 4458),
 *     names lower case, values unescaped
 * @param headerParameters parameters behind the address, such as {@code reason} of Diversion or
 *     {@code index} of History-Info, names lower case, values unquoted; and the headers inside the
 *     URI, such as {@code reason} with {@code SIP;cause=486} of History-Info
 */
public record SipAddress(
    String displayName,
    String user,
    String host,
    Map<String, String> uriParameters,
    Map<String, String> headerParameters) {
  public SipAddress {
    uriParameters = Map.copyOf(uriParameters);
    headerParameters = Map.copyOf(headerParameters);
  }
}

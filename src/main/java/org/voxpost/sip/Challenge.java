package org.voxpost.sip;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A digest challenge (RFC 3261 §22, RFC 8760).
 *
 * @param opaque to be given back, or empty
 * @param algorithm as the server wrote it, or empty, which means MD5
 * @param auth whether it takes {@code qop=auth}; else it is one of RFC 2069
 * @param stale whether only the nonce was too old
 */
record Challenge(
    String realm, String nonce, String opaque, String algorithm, boolean auth, boolean stale) {
  private static final Map<String, String> DIGESTS =
      Map.of("", "MD5", "MD5", "MD5", "SHA-256", "SHA-256", "SHA-512-256", "SHA-512/256");

  /** The first one that we can answer: the server lists them by preference (RFC 8760 §2.4). */
  static Optional<Challenge> best(List<String> values) {
    return values.stream().map(Challenge::parse).flatMap(Optional::stream).findFirst();
  }

  /** The name that Java has for the algorithm. */
  String digest() {
    return DIGESTS.get(algorithm.toUpperCase(Locale.ROOT));
  }

  private static Optional<Challenge> parse(String value) {
    if (!value.regionMatches(true, 0, "Digest ", 0, 7)) {
      return Optional.empty();
    }
    Map<String, String> fields =
        AddressText.parameters(AddressText.elements(value.substring(7)), 0);
    String qop = fields.getOrDefault("qop", "");
    boolean auth =
        AddressText.elements(qop).stream().anyMatch(each -> each.strip().equalsIgnoreCase("auth"));
    Challenge challenge =
        new Challenge(
            fields.getOrDefault("realm", ""),
            fields.getOrDefault("nonce", ""),
            fields.getOrDefault("opaque", ""),
            fields.getOrDefault("algorithm", ""),
            auth,
            fields.getOrDefault("stale", "").equalsIgnoreCase("true"));
    boolean known = challenge.digest() != null && (auth || qop.isEmpty());
    return known && fields.containsKey("nonce") ? Optional.of(challenge) : Optional.empty();
  }
}

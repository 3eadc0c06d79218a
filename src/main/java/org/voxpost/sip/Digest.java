package org.voxpost.sip;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The answer to a digest challenge (RFC 2617 §3.2.2, RFC 8760 §2). */
final class Digest {
  private final Challenge challenge;
  private final Credentials credentials;

  Digest(Challenge challenge, Credentials credentials) {
    this.challenge = challenge;
    this.credentials = credentials;
  }

  /**
   * The value of Authorization or Proxy-Authorization.
   *
   * @param count how many requests this nonce has served with this one
   */
  String answer(String method, String uri, String clientNonce, int count) {
    String number = "%08x".formatted(count);
    String middle =
        challenge.auth()
            ? challenge.nonce() + ":" + number + ":" + clientNonce + ":auth"
            : challenge.nonce();
    String response = hash(identity() + ":" + middle + ":" + hash(method + ":" + uri));
    StringBuilder value = new StringBuilder("Digest ");
    value.append("username=").append(quoted(credentials.user()));
    value.append(", realm=").append(quoted(challenge.realm()));
    value.append(", nonce=").append(quoted(challenge.nonce()));
    value.append(", uri=").append(quoted(uri));
    value.append(", response=").append(quoted(response));
    if (!challenge.algorithm().isEmpty()) {
      value.append(", algorithm=").append(challenge.algorithm());
    }
    if (!challenge.opaque().isEmpty()) {
      value.append(", opaque=").append(quoted(challenge.opaque()));
    }
    if (challenge.auth()) {
      value.append(", cnonce=").append(quoted(clientNonce));
      value.append(", qop=auth, nc=").append(number);
    }
    return value.toString();
  }

  private String identity() {
    char[] secret = credentials.secret().get();
    ByteBuffer password = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
    try {
      MessageDigest digest = digest();
      digest.update(
          (credentials.user() + ":" + challenge.realm() + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(password);
      return HexFormat.of().formatHex(digest.digest());
    } finally {
      Arrays.fill(secret, '\0');
      password.clear().put(new byte[password.capacity()]);
    }
  }

  private String hash(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(challenge.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Java without " + challenge.digest(), missing);
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

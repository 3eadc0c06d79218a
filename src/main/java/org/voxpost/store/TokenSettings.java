package org.voxpost.store;

/**
 * Where an access token comes from: a program, or a token endpoint that gives one to the client
 * itself (RFC 6749 §4.4) or for a refresh token (§6).
 *
 * @param command {@code imaptokencommand}: a program that prints a token, or empty
 * @param url {@code imaptokenurl}: the token endpoint, or empty
 * @param clientId {@code imapclientid}
 * @param clientSecret {@code imapclientsecret}
 * @param refreshToken {@code imaprefreshtoken}, or empty
 * @param scope {@code imapscope}, or empty
 */
public record TokenSettings(
    String command,
    String url,
    String clientId,
    Secret clientSecret,
    Secret refreshToken,
    String scope) {
  /** No way to a token. */
  public static final TokenSettings NONE =
      new TokenSettings("", "", "", Secret.NONE, Secret.NONE, "");
}

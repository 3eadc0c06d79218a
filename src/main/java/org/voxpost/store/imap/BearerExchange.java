package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.voxpost.store.SaslSettings.Mechanism;
import org.voxpost.store.Secret;

/**
 * Shows an access token, in Google's form (XOAUTH2) or that of RFC 7628 (OAUTHBEARER). A server
 * that refuses it says why in a challenge, which wants an empty answer before the NO comes.
 */
final class BearerExchange implements SaslExchange {
  private static final char SEPARATOR = 1;
  private static final byte[] NOTHING = {};
  private static final byte[] KEPT_SHORT = {SEPARATOR};

  private final Login login;
  private final Secret token;
  private Optional<String> objection = Optional.empty();

  BearerExchange(Login login, Secret token) {
    this.login = login;
    this.token = token;
  }

  private boolean isGoogles() {
    return login.mechanism() == Mechanism.XOAUTH2;
  }

  @Override
  public String mechanism() {
    return isGoogles() ? "XOAUTH2" : "OAUTHBEARER";
  }

  @Override
  public byte[] begin() {
    String bearer = "auth=Bearer " + token.reveal() + SEPARATOR + SEPARATOR;
    String text =
        isGoogles()
            ? "user=" + login.user() + SEPARATOR + bearer
            : "n,a=%s,%chost=%s%cport=%d%c%s"
                .formatted(
                    saslName(login.user()),
                    SEPARATOR,
                    login.server(),
                    SEPARATOR,
                    login.port(),
                    SEPARATOR,
                    bearer);
    return text.getBytes(UTF_8);
  }

  /** RFC 5801 §4: saslname. */
  private static String saslName(String user) {
    return user.replace("=", "=3D").replace(",", "=2C");
  }

  /** RFC 7628 §3.2.3: the client ends what failed with %x01. */
  @Override
  public byte[] answer(byte[] challenge) {
    objection = Optional.of(new String(challenge, UTF_8)).filter(text -> !text.isBlank());
    return isGoogles() ? NOTHING : KEPT_SHORT;
  }

  @Override
  public Optional<String> objection() {
    return objection;
  }
}

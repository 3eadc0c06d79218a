package org.voxpost.store;

/**
 * How a login proves who it is, beyond a password of its own or of a master user.
 *
 * @param mechanism {@code imapauth}
 * @param masterSeparator {@code imapmasterseparator}: what stands between user and master in {@link
 *     Mechanism#DOVECOT_MASTER}
 * @param kerberos where {@link Mechanism#GSSAPI} has its credentials from
 * @param token where {@link Mechanism#XOAUTH2} and {@link Mechanism#OAUTHBEARER} have theirs from
 */
public record SaslSettings(
    Mechanism mechanism, String masterSeparator, KerberosSettings kerberos, TokenSettings token) {

  /** What {@code imapauth} may be. */
  public enum Mechanism {
    /** LOGIN or PLAIN, with a master user as SASL authorization identity. */
    PASSWORD,
    /** A master user in Dovecot's form: {@code user*master}. */
    DOVECOT_MASTER,
    /** Kerberos (RFC 4752). */
    GSSAPI,
    /** Google's and Microsoft's OAuth mechanism. */
    XOAUTH2,
    /** RFC 7628. */
    OAUTHBEARER;

    /** Whether an access token stands in for the password. */
    public boolean usesToken() {
      return this == XOAUTH2 || this == OAUTHBEARER;
    }
  }

  /** Passwords, as Asterisk has them. */
  public static final SaslSettings PASSWORDS =
      new SaslSettings(Mechanism.PASSWORD, "*", KerberosSettings.HOSTS, TokenSettings.NONE);
}

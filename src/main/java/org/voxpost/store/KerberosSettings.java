package org.voxpost.store;

/**
 * Whose Kerberos credentials log in.
 *
 * @param principal {@code imapprincipal}, such as {@code voxpost@EXAMPLE.COM}; empty is the owner
 *     of the credential cache
 * @param keytab {@code imapkeytab}: a file with the principal's key; empty is the host's credential
 *     cache, as {@code kinit} leaves it
 */
public record KerberosSettings(String principal, String keytab) {
  /** The credential cache of the user that Voxpost runs as. */
  public static final KerberosSettings HOSTS = new KerberosSettings("", "");
}

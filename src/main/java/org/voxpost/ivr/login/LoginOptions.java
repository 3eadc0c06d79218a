package org.voxpost.ivr.login;

/**
 * How a login goes, by the letters of Asterisk's VoiceMailMain.
 *
 * @param prefix {@code p}: the route's mailbox is what stands before the number that is keyed
 * @param withoutPassword {@code s}: no password is asked of callers from trusted networks
 * @param starLeaves whether key {@code *} leads anywhere
 */
public record LoginOptions(boolean prefix, boolean withoutPassword, boolean starLeaves) {
  /** Without any letter. */
  public static final LoginOptions USUAL = new LoginOptions(false, false, true);
}

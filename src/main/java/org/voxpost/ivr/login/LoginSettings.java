package org.voxpost.ivr.login;

import java.util.Map;
import java.util.Set;
import org.voxpost.store.MailboxId;

/**
 * How owners get in.
 *
 * @param maxLogins {@code maxlogins}: wrong tries that end a call
 * @param minPassword {@code minpassword}: the fewest digits of a new password
 * @param simplePins {@code simplepins}: new passwords may be easy to guess
 * @param pinless {@code pinless}: the mailboxes that open without a password to their own phones on
 *     trusted networks
 * @param aliases the section that {@code aliasescontext} names: other names of mailboxes
 * @param searchContexts {@code searchcontexts}: a number that its context lacks is looked for in
 *     all others
 */
public record LoginSettings(
    int maxLogins,
    int minPassword,
    boolean simplePins,
    Set<MailboxId> pinless,
    Map<MailboxId, MailboxId> aliases,
    boolean searchContexts) {
  public LoginSettings {
    pinless = Set.copyOf(pinless);
    aliases = Map.copyOf(aliases);
  }

  /** What Asterisk does with nothing configured. */
  public static LoginSettings defaults() {
    return new LoginSettings(3, 0, false, Set.of(), Map.of(), false);
  }

  /** What a new password must be like. */
  public NewPin newPin() {
    return new NewPin(minPassword, simplePins);
  }
}

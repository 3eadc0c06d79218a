package org.voxpost.ivr.exits;

import java.time.Duration;
import java.util.Map;
import org.voxpost.store.MailboxId;

/**
 * Ways out of voicemail.
 *
 * @param contexts by the name behind the {@code @}; that of the empty name is for every mailbox
 *     that names none
 * @param mailboxes what each mailbox has
 * @param target {@code target}: the URI of a number, with {@code ${NUMBER}} in it; empty: at the
 *     host that sent the INVITE
 * @param untrustedCallouts {@code untrustedcallouts}: whether one who does not call from a trusted
 *     address may call back and dial out
 * @param limit {@code transferlimit}: how long a caller waits to be transferred
 */
public record ExitSettings(
    Map<String, ContextExitSettings> contexts,
    Map<MailboxId, MailboxExitSettings> mailboxes,
    String target,
    boolean untrustedCallouts,
    Duration limit) {
  /** The place of the number in {@code target}. */
  public static final String NUMBER = "${NUMBER}";

  /** No way out. */
  public static final ExitSettings NONE =
      new ExitSettings(Map.of(), Map.of(), "", false, Duration.ofSeconds(20));

  public ExitSettings {
    contexts = Map.copyOf(contexts);
    mailboxes = Map.copyOf(mailboxes);
    if (!target.isEmpty() && !target.contains(NUMBER)) {
      throw new IllegalArgumentException("target has no " + NUMBER);
    }
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("transferlimit must be longer than nothing");
    }
  }
}

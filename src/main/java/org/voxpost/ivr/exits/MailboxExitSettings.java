package org.voxpost.ivr.exits;

import java.util.Map;

/**
 * Which ways out callers of a mailbox, and its owner, have. A context that is empty is none.
 *
 * @param operator {@code operator}: whether key 0 leads anywhere
 * @param exitContext {@code exitcontext}: whose operator and attendant
 * @param digits {@code exit1} to {@code exit9}: targets of those keys, while the greeting plays
 * @param callback {@code callback}: the context whose numbers the owner may call back, besides
 *     those that all may
 * @param dialOut {@code dialout}: the same for numbers that the owner keys
 */
public record MailboxExitSettings(
    boolean operator,
    String exitContext,
    Map<Integer, String> digits,
    String callback,
    String dialOut) {
  /** What Asterisk does with nothing configured. */
  public static final MailboxExitSettings NONE =
      new MailboxExitSettings(false, "", Map.of(), "", "");

  public MailboxExitSettings {
    digits = Map.copyOf(digits);
  }
}

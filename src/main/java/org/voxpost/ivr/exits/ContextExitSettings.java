package org.voxpost.ivr.exits;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the exits of one context lead; targets are numbers or {@code sip:} URIs.
 *
 * @param operator {@code operator}: key 0
 * @param attendant {@code attendant}: key {@code *}
 * @param digits {@code 1} to {@code 9}: those keys, while a greeting plays
 * @param allow {@code allow}: extension patterns that a number must match to be dialled; none at
 *     all: no number may
 */
public record ContextExitSettings(
    Optional<String> operator,
    Optional<String> attendant,
    Map<Integer, String> digits,
    List<String> allow) {
  /** Leads nowhere. */
  public static final ContextExitSettings NONE =
      new ContextExitSettings(Optional.empty(), Optional.empty(), Map.of(), List.of());

  public ContextExitSettings {
    digits = Map.copyOf(digits);
    allow = List.copyOf(allow);
  }
}

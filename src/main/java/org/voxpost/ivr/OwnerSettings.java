package org.voxpost.ivr;

import java.time.Duration;
import java.util.List;

/**
 * What an owner sets up, by Asterisk's option names.
 *
 * @param forceName {@code forcename}: a new owner records a name first
 * @param forceGreetings {@code forcegreetings}: a new owner records both greetings first
 * @param maxGreeting {@code maxgreet}: the longest greeting; zero is no limit
 * @param hidden {@code hidefromdir}: not in the directory
 * @param aliases {@code alias}: further names in the directory
 */
public record OwnerSettings(
    boolean forceName,
    boolean forceGreetings,
    Duration maxGreeting,
    boolean hidden,
    List<String> aliases) {
  public OwnerSettings {
    aliases = List.copyOf(aliases);
  }

  /** What Asterisk does with nothing configured. */
  public static OwnerSettings defaults() {
    return new OwnerSettings(false, false, Duration.ZERO, false, List.of());
  }
}

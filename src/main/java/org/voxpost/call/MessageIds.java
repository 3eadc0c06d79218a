package org.voxpost.call;

import java.util.UUID;
import java.util.function.Supplier;

/** Makes the Message-ID of each recording: unique without asking anybody (RFC 5322 §3.6.4). */
public final class MessageIds implements Supplier<String> {
  private final Supplier<UUID> random;
  private final String host;

  /**
   * Prepares the source.
   *
   * @param random where uniqueness comes from
   * @param host the right side of the {@code @}
   */
  public MessageIds(Supplier<UUID> random, String host) {
    this.random = random;
    this.host = host;
  }

  @Override
  public String get() {
    return "<Voxpost-" + random.get() + "@" + host + ">";
  }
}

package org.voxpost.pins;

import java.util.List;
import java.util.Optional;

/**
 * A password as it is kept: no text, only what a text can be held against.
 *
 * @param hash of the password
 * @param replaced of the password field that voicemail.conf had when this one took its place;
 *     another there is the administrator's reset
 */
record KeptPin(String hash, String replaced) {
  private static final String HASH = "pin ";
  private static final String REPLACED = "replaced ";

  /** Reads what {@link #text} wrote; empty when it is anything else. */
  static Optional<KeptPin> parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() != 2
        || !lines.getFirst().startsWith(HASH)
        || !lines.getLast().startsWith(REPLACED)) {
      return Optional.empty();
    }
    KeptPin kept =
        new KeptPin(
            lines.getFirst().substring(HASH.length()),
            lines.getLast().substring(REPLACED.length()));
    return Optional.of(kept)
        .filter(each -> Argon2.isHash(each.hash()) && Argon2.isHash(each.replaced()));
  }

  String text() {
    return HASH + hash + '\n' + REPLACED + replaced + '\n';
  }

  @Override
  public String toString() {
    return "****";
  }
}

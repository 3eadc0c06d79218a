package org.voxpost.config;

import java.util.Locale;
import java.util.Set;

/**
 * An option name and what becomes of it.
 *
 * @param name lower case
 * @param scope where it may stand
 * @param instead what happens instead of what Asterisk would do; empty for an option that works
 * @param harmless values, lower case, that ask for nothing else than what happens anyway
 */
record KnownOption(String name, Scope scope, String instead, Set<String> harmless) {
  /** Where an option of voicemail.conf may stand. */
  enum Scope {
    GENERAL,
    MAILBOX,
    BOTH;

    boolean allows(Scope where) {
      return this == BOTH || this == where;
    }
  }

  boolean works() {
    return instead.isEmpty();
  }

  boolean isHarmless(String value) {
    String word =
        Options.truth(value).map(yes -> yes ? "yes" : "no").orElse(value.toLowerCase(Locale.ROOT));
    return harmless.contains(word) || harmless.contains(value.toLowerCase(Locale.ROOT));
  }
}

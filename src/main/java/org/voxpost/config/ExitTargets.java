package org.voxpost.config;

import java.util.Optional;
import java.util.regex.Pattern;
import org.voxpost.ivr.exits.ExitSettings;

/** What a caller may be sent to. */
final class ExitTargets {
  static final String FORM = "write one such as 200 or sip:reception@pbx.example.com";

  /** What the SIP stack takes. */
  private static final Pattern URI =
      Pattern.compile(
          "sip:[^\\s@<>{}\"?,]+@(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:\\d{1,5})?(;[^\\s<>\",]+)?");

  private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z*#+._-]{1,64}");

  private ExitTargets() {}

  static boolean isTarget(String value) {
    return NUMBER.matcher(value).matches() || URI.matcher(value).matches();
  }

  /** A URI with the place for a number, or nothing at all. */
  static Optional<String> template(String value) {
    boolean fits =
        value.isEmpty()
            || (value.contains(ExitSettings.NUMBER)
                && URI.matcher(value.replace(ExitSettings.NUMBER, "0")).matches());
    return fits ? Optional.of(value) : Optional.empty();
  }
}

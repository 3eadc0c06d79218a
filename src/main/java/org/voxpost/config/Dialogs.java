package org.voxpost.config;

import java.time.Duration;
import org.voxpost.ivr.DialogSettings;

/** Reads how a mailbox's dialogs behave. */
final class Dialogs {
  private static final int DAY = 24 * 60 * 60;

  private Dialogs() {}

  static DialogSettings read(Options options, Zones zones) {
    DialogSettings otherwise = DialogSettings.defaults();
    DialogSettings read =
        new DialogSettings(
            seconds(options, "maxsecs", otherwise.maxSeconds()),
            seconds(options, "minsecs", otherwise.minSeconds()),
            seconds(options, "maxsilence", otherwise.maxSilence()),
            options.flag("envelope", otherwise.envelope()),
            options.flag("saycid", otherwise.sayCallerId()),
            options.flag("sayduration", otherwise.sayDuration()),
            Duration.ofMinutes(
                options.number(
                    "saydurationm", (int) otherwise.sayDurationFrom().toMinutes(), 0, 1440)),
            options.number("maxlogins", otherwise.maxLogins(), 1, 100),
            options.flag("messagewrap", otherwise.messageWrap()),
            options.flag("nextaftercmd", otherwise.nextAfterCommand()),
            Duration.ofMillis(
                options.number("skipms", (int) otherwise.skip().toMillis(), 100, 600_000)),
            zones.wording(options));
    boolean limited = !read.maxSeconds().isZero();
    if (limited && read.minSeconds().compareTo(read.maxSeconds()) >= 0) {
      options
          .entry("minsecs")
          .ifPresent(
              entry ->
                  options.error(
                      entry,
                      "no message is as long as minsecs and as short as maxsecs",
                      "make minsecs less than maxsecs"));
    }
    return read;
  }

  private static Duration seconds(Options options, String name, Duration otherwise) {
    return Duration.ofSeconds(options.number(name, (int) otherwise.toSeconds(), 0, DAY));
  }
}

package org.voxpost.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.EnvelopeSettings;
import org.voxpost.ivr.FeatureSettings;
import org.voxpost.ivr.LeavingSettings;
import org.voxpost.ivr.ListeningSettings;
import org.voxpost.ivr.OwnerSettings;

/** Reads how a mailbox's dialogs behave. */
final class Dialogs {
  private static final int DAY = 24 * 60 * 60;

  private final Options options;

  private Dialogs(Options options) {
    this.options = options;
  }

  /**
   * Reads it.
   *
   * @param directoryIntro what the mailbox's context says of {@code directoryintro}, or empty
   */
  static DialogSettings read(Options options, Zones zones, String directoryIntro) {
    Dialogs dialogs = new Dialogs(options);
    return new DialogSettings(
        dialogs.leaving(),
        dialogs.envelope(zones),
        dialogs.listening(),
        dialogs.features(directoryIntro),
        dialogs.owner());
  }

  private LeavingSettings leaving() {
    LeavingSettings otherwise = LeavingSettings.defaults();
    LeavingSettings read =
        new LeavingSettings(
            seconds("maxsecs", otherwise.maxSeconds()),
            seconds("minsecs", otherwise.minSeconds()),
            seconds("maxsilence", otherwise.maxSilence()),
            options.flag("review", otherwise.review()),
            options.flag("leaveurgent", otherwise.leaveUrgent()));
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

  private EnvelopeSettings envelope(Zones zones) {
    EnvelopeSettings otherwise = EnvelopeSettings.defaults();
    return new EnvelopeSettings(
        options.flag("envelope", otherwise.said()),
        options.flag("saycid", otherwise.callerId()),
        options.flag("sayduration", otherwise.duration()),
        Duration.ofMinutes(
            options.number("saydurationm", (int) otherwise.durationFrom().toMinutes(), 0, 1440)),
        words("cidinternalcontexts"),
        zones.wording(options));
  }

  private ListeningSettings listening() {
    ListeningSettings otherwise = ListeningSettings.defaults();
    return new ListeningSettings(
        ListenKeys.read(options),
        Duration.ofMillis(
            options.number("skipms", (int) otherwise.skip().toMillis(), 100, 600_000)),
        options.flag("messagewrap", otherwise.messageWrap()),
        options.flag("nextaftercmd", otherwise.nextAfterCommand()),
        options.flag("moveheard", otherwise.moveHeard()));
  }

  private FeatureSettings features(String directoryIntro) {
    FeatureSettings otherwise = FeatureSettings.defaults();
    return new FeatureSettings(
        options.flag("sendvoicemail", otherwise.sendVoicemail()),
        options.flag("usedirectory", otherwise.useDirectory()),
        options.flag("forward_urgent_auto", otherwise.forwardUrgent()),
        options.flag("tempgreetwarn", otherwise.temporaryWarning()),
        directoryIntro.isEmpty() ? options.text("directoryintro", "") : directoryIntro);
  }

  private OwnerSettings owner() {
    OwnerSettings otherwise = OwnerSettings.defaults();
    List<String> aliases = options.all("alias").stream().map(ConfEntry::value).toList();
    return new OwnerSettings(
        options.flag("forcename", otherwise.forceName()),
        options.flag("forcegreetings", otherwise.forceGreetings()),
        seconds("maxgreet", otherwise.maxGreeting()),
        options.flag("hidefromdir", otherwise.hidden()),
        aliases);
  }

  private Duration seconds(String name, Duration otherwise) {
    return Duration.ofSeconds(options.number(name, (int) otherwise.toSeconds(), 0, DAY));
  }

  private Set<String> words(String name) {
    return Arrays.stream(options.text(name, "").split(","))
        .map(String::trim)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}

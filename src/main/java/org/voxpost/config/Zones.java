package org.voxpost.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxpost.ivr.language.DateFormatSettings;

/** {@code [zonemessages]}: names for time zones, {@code name=Area/City|wording}. */
final class Zones {
  private final Map<String, ZoneId> zones = new LinkedHashMap<>();
  private final Map<String, String> wordings = new LinkedHashMap<>();
  private final ZoneId otherwise;

  Zones(List<ConfEntry> entries, ZoneId otherwise, Problems problems) {
    this.otherwise = otherwise;
    for (ConfEntry entry : entries) {
      String[] parts = entry.value().split("\\|", 2);
      Optional<ZoneId> zone = zone(parts[0].trim());
      zones.putIfAbsent(entry.name(), zone.orElse(otherwise));
      if (zone.isEmpty()) {
        // The value is not quoted: a mailbox line astray in this section begins with a password.
        problems.error(
            entry.place(),
            entry.name(),
            "is no time zone",
            "write "
                + entry.name()
                + "=Area/City, such as Europe/Berlin; for a mailbox, put a"
                + " [context] line before it");
      }
      if (parts.length > 1) {
        wording(entry, parts[1].trim(), problems);
      }
    }
  }

  private void wording(ConfEntry entry, String wording, Problems problems) {
    wordings.putIfAbsent(entry.name(), wording);
    new DateFormatSettings(wording)
        .fault()
        .ifPresent(
            fault ->
                problems.warning(
                    entry.place(),
                    entry.name(),
                    fault + " in " + Problems.quoted(wording),
                    "it is passed over; prompts stand in single quotes, and the tokens are"
                        + " A a B b h d e m Y I l H k M N P p S T R Q q"));
  }

  /** How dates are worded in the zone of {@code tz}; empty is the language's own way. */
  String wording(Options options) {
    return options.entry("tz").map(tz -> wordings.getOrDefault(tz.value(), "")).orElse("");
  }

  /** What {@code tz} means: a name of [zonemessages] or a time zone itself. */
  ZoneId of(Options options) {
    Optional<ConfEntry> entry = options.entry("tz").filter(e -> !e.value().isEmpty());
    if (entry.isEmpty()) {
      return otherwise;
    }
    String name = entry.get().value();
    Optional<ZoneId> zone = Optional.ofNullable(zones.get(name)).or(() -> zone(name));
    if (zone.isEmpty()) {
      options.error(
          entry.get(),
          Problems.quoted(name) + " is not in [zonemessages]",
          NearestName.of(name, zones.keySet())
              .map(near -> "write '" + near + "'")
              .orElse("add a line " + name + "=Area/City there"));
    }
    return zone.orElse(otherwise);
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return ZoneId.getAvailableZoneIds().contains(name)
          ? Optional.of(ZoneId.of(name))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

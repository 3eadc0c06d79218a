package org.voxpost.config;

import java.util.ArrayList;
import java.util.List;

/** A section while its file is being read. */
final class SectionDraft {
  private final String name;
  private final Place place;
  private final List<ConfEntry> entries = new ArrayList<>();
  private boolean template;

  SectionDraft(String name, Place place) {
    this.name = name;
    this.place = place;
  }

  boolean isNamed(String other) {
    return name.equals(other);
  }

  boolean isTemplate() {
    return template;
  }

  void becomeTemplate() {
    template = true;
  }

  void inherit(SectionDraft base) {
    base.entries.forEach(entry -> entries.add(entry.handedDown()));
  }

  void add(ConfEntry entry) {
    entries.add(entry);
  }

  /** {@code name += more}: lengthens the last entry of that name, or is the first. */
  void lengthen(ConfEntry more) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      ConfEntry entry = entries.get(i);
      if (entry.name().equals(more.name())) {
        String value = (entry.value() + more.value()).trim();
        entries.set(i, new ConfEntry(entry.name(), value, more.place()));
        return;
      }
    }
    add(more.withValue(more.value().trim()));
  }

  ConfSection finished() {
    return new ConfSection(name, place, entries);
  }
}

package org.voxpost.config;

import java.util.List;

/**
 * One {@code [name]}; templates are gone, what they hand down is among the entries.
 *
 * @param name as written
 * @param place of its header
 * @param entries in the order read, inherited ones first
 */
record ConfSection(String name, Place place, List<ConfEntry> entries) {
  ConfSection {
    entries = List.copyOf(entries);
  }
}

package org.voxpost.call;

import java.util.List;
import java.util.Optional;
import org.voxpost.call.RouteSettings.Route;
import org.voxpost.ivr.ExtensionPattern;

/** Finds what a dialled user part means. The first route that matches is taken. */
final class RouteTable {
  private record Entry(ExtensionPattern pattern, Route route) {}

  private final List<Entry> entries;

  RouteTable(List<Route> routes) {
    entries =
        routes.stream()
            .map(route -> new Entry(ExtensionPattern.of(route.pattern()), route))
            .toList();
  }

  Optional<Route> find(String dialled) {
    return entries.stream()
        .filter(entry -> entry.pattern().matches(dialled))
        .map(Entry::route)
        .findFirst();
  }
}

package org.voxpost.store.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The mark of an entry that the store has: a line with the time, and one for each step done since.
 *
 * @param at when the store had it
 * @param done what followed already
 */
record Delivered(Instant at, Set<Receipt.Step> done) {
  Delivered {
    done = Set.copyOf(done);
  }

  byte[] text() {
    String steps = done.stream().sorted().map(step -> step + "\n").collect(Collectors.joining());
    return (at + "\n" + steps).getBytes(UTF_8);
  }

  static Delivered read(byte[] text) throws IOException {
    List<String> lines = new String(text, UTF_8).lines().toList();
    try {
      Set<Receipt.Step> done =
          lines.stream().skip(1).map(Receipt.Step::valueOf).collect(Collectors.toSet());
      return new Delivered(Instant.parse(lines.isEmpty() ? "" : lines.getFirst()), done);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IOException("the mark that it is delivered cannot be read", e);
    }
  }
}

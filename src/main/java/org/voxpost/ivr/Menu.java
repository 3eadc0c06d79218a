package org.voxpost.ivr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keys, what is said of them, and what they do, as one table: a row cannot drift apart from itself,
 * and a key twice is an error when the menu is built.
 */
final class Menu {
  static final Duration WAIT = Duration.ofSeconds(6);
  private static final int ROUNDS = 3;

  /**
   * One key.
   *
   * @param offer what is said of it; may be nothing
   */
  record Row(Key key, Speech offer, Supplier<Next> action) {}

  private final Map<Key, Row> rows = new EnumMap<>(Key.class);
  private final List<Row> inOrder = new ArrayList<>();

  private Menu() {}

  static Menu of(Row... rows) {
    Menu menu = new Menu();
    for (Row row : rows) {
      if (menu.rows.putIfAbsent(row.key(), row) != null) {
        throw new IllegalArgumentException("two rows for key " + row.key().symbol());
      }
      menu.inOrder.add(row);
    }
    return menu;
  }

  static Row on(Key key, String offer, Supplier<Next> action) {
    return new Row(key, Speech.of(offer), action);
  }

  static Row on(Key key, Speech offer, Supplier<Next> action) {
    return new Row(key, offer, action);
  }

  /** Offers the rows, three times at most, and does what the key says; silence ends in goodbye. */
  Next ask(Call call) {
    for (int round = 0; round < ROUNDS; round++) {
      Optional<Key> key = call.say(offer(), Key.ANY).key();
      if (key.isEmpty()) {
        key = call.key(WAIT);
      }
      if (key.isPresent()) {
        return press(key.get());
      }
    }
    return Next.GOODBYE;
  }

  /** Does what a key says; a key without a row means that the offer is heard again. */
  Next press(Key key) {
    Row row = rows.get(key);
    return row == null ? Next.AGAIN : row.action().get();
  }

  /** Key and prompts of each row, to be held against the manual. */
  List<String> table() {
    return inOrder.stream()
        .map(row -> row.key().symbol() + " " + String.join(" ", row.offer().names()))
        .toList();
  }

  private Speech offer() {
    Speech all = Speech.NOTHING;
    for (Row row : inOrder) {
      all = all.then(row.offer());
    }
    return all;
  }
}

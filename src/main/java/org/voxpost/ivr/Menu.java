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
 *
 * @param <T> what a row's action comes to
 */
public final class Menu<T> {
  /** How long a caller may think, as in Asterisk. */
  public static final Duration WAIT = Duration.ofSeconds(6);

  private static final int ROUNDS = 3;
  private static final Speech SORRY = Speech.of("vm-sorry");

  /**
   * One key.
   *
   * @param offer what is said of it; may be nothing
   */
  public record Row<T>(Key key, Speech offer, Supplier<T> action) {}

  private final Map<Key, Row<T>> rows = new EnumMap<>(Key.class);
  private final List<Row<T>> inOrder;

  private Menu(List<Row<T>> inOrder) {
    this.inOrder = List.copyOf(inOrder);
    for (Row<T> row : inOrder) {
      if (rows.putIfAbsent(row.key(), row) != null) {
        throw new IllegalArgumentException("two rows for key " + row.key().symbol());
      }
    }
  }

  /**
   * Offers the rows, three times at most, and does what the key says.
   *
   * @param otherwise what silence and wrong keys come to in the end
   */
  public T ask(Call call, Supplier<T> otherwise) {
    Speech offer = offer();
    for (int round = 0; round < ROUNDS; round++) {
      Optional<Key> key = call.say(offer, Key.ANY).key().or(() -> call.key(WAIT));
      Optional<T> done = key.flatMap(this::press);
      if (done.isPresent()) {
        return done.get();
      }
      offer = key.isPresent() ? SORRY.then(offer()) : offer();
    }
    return otherwise.get();
  }

  /** Does what a key says; empty for a key without a row. */
  public Optional<T> press(Key key) {
    return Optional.ofNullable(rows.get(key)).map(row -> row.action().get());
  }

  /** Key and prompts of each row, to be held against the manual. */
  public List<String> table() {
    return inOrder.stream()
        .map(row -> (row.key().symbol() + " " + String.join(" ", row.offer().names())).strip())
        .toList();
  }

  private Speech offer() {
    return inOrder.stream().map(Row::offer).reduce(Speech.NOTHING, Speech::then);
  }

  /** Collects rows of which some are offered only at times. */
  public static final class Builder<T> {
    private final List<Row<T>> rows = new ArrayList<>();

    /** A row. */
    public Builder<T> on(Key key, String offer, Supplier<T> action) {
      return on(key, Speech.of(offer), action);
    }

    /** A row whose offer may be nothing. */
    public Builder<T> on(Key key, Speech offer, Supplier<T> action) {
      rows.add(new Row<>(key, offer, action));
      return this;
    }

    /** A key that works without being offered. */
    public Builder<T> on(Key key, Supplier<T> action) {
      return on(key, Speech.NOTHING, action);
    }

    /** A row that is there only if. */
    public Builder<T> onIf(boolean there, Key key, String offer, Supplier<T> action) {
      return there ? on(key, offer, action) : this;
    }

    /** The menu, offered in this order. */
    public Menu<T> build() {
      return new Menu<>(rows);
    }
  }
}

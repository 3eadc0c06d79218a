package org.voxpost.ivr.recipients;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.Keypad;
import org.voxpost.ivr.Menu;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;

/**
 * Finds somebody by name, as Asterisk's Directory: three letters of the last or first name, then
 * one after another until the caller says that this is the one.
 */
public final class Directory {
  private static final int LETTERS = 3;
  private static final int ROUNDS = 3;

  private final Call call;
  private final Facilities with;
  private final String context;
  private final String intro;
  private final SpokenName names;

  /** Which part of a name is keyed. */
  private enum By {
    FIRST("dir-intro-fn"),
    LAST("dir-intro");

    private final String question;

    By(String question) {
      this.question = question;
    }
  }

  /**
   * Opens it.
   *
   * @param context whose mailboxes are in it
   * @param intro {@code directoryintro}: the prompt in the place of {@code dir-intro}; empty is
   *     that
   */
  public Directory(Call call, Facilities with, String context, String intro) {
    this.call = call;
    this.with = with;
    this.context = context;
    this.intro = intro;
    this.names = new SpokenName(with.greetings());
  }

  /** Whom the caller chose; empty when nobody was. */
  public Optional<Subscriber> find() {
    Optional<By> by = menu().ask(call, Optional::empty);
    for (int round = 0; by.isPresent() && round < ROUNDS; round++) {
      Optional<String> keyed = new Keypad(call).number(question(by.get()));
      if (keyed.isEmpty()) {
        return Optional.empty();
      }
      List<Subscriber> found = matching(by.get(), keyed.get());
      if (!found.isEmpty()) {
        return choose(found);
      }
      call.say(Speech.of("dir-nomatch"));
    }
    return Optional.empty();
  }

  /** By which name to look. */
  Menu<Optional<By>> menu() {
    return new Menu.Builder<Optional<By>>()
        .on(Key.ONE, "dir-firstlast", () -> Optional.of(By.FIRST))
        .on(Key.TWO, () -> Optional.of(By.LAST))
        .on(Key.STAR, Optional::empty)
        .build();
  }

  private Speech question(By by) {
    return Speech.of(by == By.LAST && !intro.isEmpty() ? intro : by.question);
  }

  private List<Subscriber> matching(By by, String keyed) {
    String wanted = keyed.substring(0, Math.min(LETTERS, keyed.length()));
    Predicate<Subscriber> fits =
        subscriber ->
            spellings(subscriber, by).anyMatch(name -> Letters.keys(name).startsWith(wanted));
    return with.subscribers().in(context).stream()
        .filter(subscriber -> !subscriber.dialog().owner().hidden())
        .filter(fits)
        .sorted(Comparator.comparing(subscriber -> subscriber.mailbox().fullName()))
        .toList();
  }

  /** A name alone counts as both; an alias counts like the name. */
  private static Stream<String> spellings(Subscriber subscriber, By by) {
    return Stream.concat(
            Stream.of(subscriber.mailbox().fullName()),
            subscriber.dialog().owner().aliases().stream())
        .map(name -> name.strip().split("\\s+"))
        .map(words -> by == By.FIRST ? words[0] : words[words.length - 1])
        .filter(word -> !word.isEmpty());
  }

  private Optional<Subscriber> choose(List<Subscriber> found) {
    for (Subscriber each : found) {
      Speech offer = names.of(each.mailbox()).then("dir-instr");
      Optional<Key> key = call.say(offer, Key.ANY).key().or(() -> call.key(Menu.WAIT));
      if (key.isPresent() && key.get() == Key.ONE) {
        return Optional.of(each);
      }
      if (key.isPresent() && key.get() == Key.POUND) {
        return Optional.empty();
      }
    }
    call.say(Speech.of("dir-nomore"));
    return Optional.empty();
  }
}

package org.voxpost.ivr.language;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.voxpost.ivr.Speech;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;

/** Every prompt name that a grammar says, found by having it say all there is. */
public final class Sayable {
  private static final ZonedDateTime NEW_YEAR =
      ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final Set<String> names = new TreeSet<>();

  private Sayable() {}

  /** The names that the grammar of a language says. */
  public static Set<String> in(String language) {
    Sayable sayable = new Sayable();
    sayable.all(Languages.of(language));
    return sayable.names;
  }

  private void all(Language language) {
    IntStream.rangeClosed(0, 2200).mapToObj(language::number).forEach(this::add);
    IntStream.range(1, 1000).mapToObj(n -> language.number(n * 1000)).forEach(this::add);
    IntStream.range(1, 1000).mapToObj(n -> language.number(n * 1_000_000)).forEach(this::add);
    IntStream.rangeClosed(1, 99).mapToObj(language::ordinal).forEach(this::add);
    add(language.digits("+0123456789*#abcdefghijklmnopqrstuvwxyz"));
    IntStream.rangeClosed(0, 2000)
        .forEach(
            n -> {
              add(language.duration(Duration.ofSeconds(n)));
              add(language.duration(Duration.ofMinutes(n)));
              add(language.summary(new Counts(n, 0, 0, 0)));
              add(language.summary(new Counts(0, n, 1, n)));
              add(language.summary(new Counts(1, 0, n, 2)));
            });
    for (Folder folder : Folder.values()) {
      add(language.folderMessages(folder));
      add(language.noMessages(folder));
    }
    IntStream.rangeClosed(1, 4).mapToObj(n -> language.message(n, 4, false)).forEach(this::add);
    IntStream.rangeClosed(1, 4).mapToObj(n -> language.message(n, 4, true)).forEach(this::add);
    dates(language);
  }

  private void dates(Language language) {
    String all = "A a B b h d e m Y I l H k M N P p S T R Q q IM kM 'digits/at' I 'digits/at' H";
    for (int minute = 0; minute < 24 * 60; minute++) {
      ZonedDateTime when = NEW_YEAR.plusDays(minute).plusMinutes(minute).plusSeconds(minute % 60);
      add(language.date(when, when, all));
      add(language.date(when, when.plusDays(minute % 300), language.dateFormat()));
    }
    for (int years = -30; years < 30; years++) {
      ZonedDateTime when = NEW_YEAR.plusYears(years);
      add(language.date(when, NEW_YEAR.plusYears(40), language.dateFormat()));
    }
  }

  private void add(Speech speech) {
    names.addAll(speech.names());
  }
}

package org.voxpost.ivr;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.voxpost.store.Counts;

/** English, as Asterisk's {@code say.c} and {@code vm_intro_en} speak it. */
final class English implements Language {
  private static final int TWENTY = 20;
  private static final int HUNDRED = 100;
  private static final int THOUSAND = 1_000;
  private static final int MILLION = 1_000_000;

  @Override
  public Speech number(int number) {
    List<String> names = new ArrayList<>();
    addNumber(number, names);
    return Speech.of(names.toArray(String[]::new));
  }

  private void addNumber(int number, List<String> names) {
    if (number <= TWENTY) {
      names.add("digits/" + number);
    } else if (number < HUNDRED) {
      names.add("digits/" + number / 10 * 10);
      addRest(number % 10, names);
    } else if (number < THOUSAND) {
      addScale(number, HUNDRED, "digits/hundred", names);
    } else if (number < MILLION) {
      addScale(number, THOUSAND, "digits/thousand", names);
    } else {
      addScale(number, MILLION, "digits/million", names);
    }
  }

  private void addScale(int number, int scale, String name, List<String> names) {
    addNumber(number / scale, names);
    names.add(name);
    addRest(number % scale, names);
  }

  private void addRest(int rest, List<String> names) {
    if (rest > 0) {
      addNumber(rest, names);
    }
  }

  @Override
  public Speech digits(String number) {
    return Speech.of(
        number
            .chars()
            .mapToObj(English::digit)
            .filter(name -> !name.isEmpty())
            .toArray(String[]::new));
  }

  private static String digit(int symbol) {
    return switch (symbol) {
      case '*' -> "digits/star";
      case '#' -> "digits/pound";
      case '+' -> "letters/plus";
      default -> {
        if (symbol >= '0' && symbol <= '9') {
          yield "digits/" + (char) symbol;
        }
        int letter = Character.toLowerCase(symbol);
        yield letter >= 'a' && letter <= 'z' ? "letters/" + (char) letter : "";
      }
    };
  }

  @Override
  public Speech date(ZonedDateTime when, ZonedDateTime now, String format) {
    return new EnglishDate(this, when, now).say(format);
  }

  @Override
  public Speech duration(Duration duration) {
    int minutes = (int) duration.plusSeconds(30).toMinutes();
    return Speech.of("vm-duration")
        .then(number(minutes))
        .then(minutes == 1 ? "vm-minute" : "vm-minutes");
  }

  @Override
  public Speech summary(Counts counts) {
    List<Speech> kinds = new ArrayList<>();
    int last = 0;
    int[] numbers = {counts.urgentFresh(), counts.fresh(), counts.old() + counts.urgentOld()};
    String[] names = {"vm-Urgent", "vm-INBOX", "vm-Old"};
    for (int kind = 0; kind < numbers.length; kind++) {
      if (numbers[kind] > 0) {
        kinds.add(number(numbers[kind]).then(names[kind]));
        last = numbers[kind];
      }
    }
    if (kinds.isEmpty()) {
      return Speech.of("vm-youhave", "vm-no", "vm-messages");
    }
    Speech all = Speech.of("vm-youhave").then(kinds.getFirst());
    for (Speech kind : kinds.subList(1, kinds.size())) {
      all = all.then("vm-and").then(kind);
    }
    return all.then(last == 1 ? "vm-message" : "vm-messages");
  }

  @Override
  public String dateFormat() {
    return "'vm-received' q 'digits/at' IMp";
  }
}

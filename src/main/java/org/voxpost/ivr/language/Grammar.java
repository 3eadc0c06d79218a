package org.voxpost.ivr.language;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Map;
import org.voxpost.ivr.Speech;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;

/** What the languages have in common; each one overrides what it says otherwise. */
abstract class Grammar implements Language {
  static final int HUNDRED = 100;
  static final int THOUSAND = 1_000;
  static final int MILLION = 1_000_000;
  private static final int MOST = 999_999_999;

  private final Gender message;
  private final Gender minute;

  /**
   * @param message the gender of the word for a message
   * @param minute that of the words for minute and second
   */
  Grammar(Gender message, Gender minute) {
    this.message = message;
    this.minute = minute;
  }

  /** A number from 0 to 999,999,999 in front of a word of that gender. */
  abstract Speech number(int number, Gender gender);

  @Override
  public final Speech number(int number) {
    return number < 0 || number > MOST
        ? digits(String.valueOf(number))
        : number(number, Gender.NONE);
  }

  /** A number of messages. */
  final Speech messages(int count) {
    return number(count, message);
  }

  /** What follows hundreds, thousands and millions: nothing where they are round. */
  final Speech rest(int number, Gender gender) {
    return number == 0 ? Speech.NOTHING : number(number, gender);
  }

  @Override
  public final Speech digits(String number) {
    return Speech.of(
        number
            .chars()
            .mapToObj(Grammar::digit)
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
  public final Speech duration(Duration duration) {
    int minutes = (int) duration.plusSeconds(30).toMinutes();
    return Speech.of("vm-duration")
        .then(minutes == 0 ? seconds((int) duration.toSeconds()) : minutes(minutes));
  }

  final Speech minutes(int count) {
    return number(count, minute).then(counted("vm-minute", count));
  }

  final Speech seconds(int count) {
    return number(count, minute).then(counted("vm-second", count));
  }

  /** The form of a noun that goes with a number. */
  String counted(String noun, int count) {
    return count == 1 ? noun : noun + "s";
  }

  @Override
  public final Speech summary(Counts counts) {
    Map<Folder, Integer> kinds = new EnumMap<>(Folder.class);
    kinds.put(Folder.URGENT, counts.urgentFresh());
    kinds.put(Folder.INBOX, counts.fresh());
    kinds.put(Folder.OLD, counts.old() + counts.urgentOld());
    kinds.values().removeIf(count -> count == 0);
    if (kinds.isEmpty()) {
      return nothing();
    }
    // Asterisk's order: urgent, new, old.
    Speech all = Speech.of("vm-youhave");
    Folder[] order = {Folder.URGENT, Folder.INBOX, Folder.OLD};
    int left = kinds.size();
    for (Folder kind : order) {
      if (kinds.containsKey(kind)) {
        all = left == kinds.size() ? all : all.then("vm-and");
        all = all.then(kind(kind, kinds.get(kind), --left == 0));
      }
    }
    return all;
  }

  /**
   * So many messages of a kind.
   *
   * @param last whether no other kind follows
   */
  Speech kind(Folder kind, int count, boolean last) {
    Speech some = messages(count).then(name(kind));
    return last ? some.then(counted("vm-message", count)) : some;
  }

  /** That the mailbox is empty. */
  Speech nothing() {
    return Speech.of("vm-youhave", "vm-no", "vm-messages");
  }

  @Override
  public Speech folderMessages(Folder folder) {
    return Speech.of(name(folder), "vm-messages");
  }

  @Override
  public Speech noMessages(Folder folder) {
    return Speech.of("vm-youhave", "vm-no").then(folderMessages(folder));
  }

  @Override
  public final Speech message(int number, int last, boolean urgent) {
    Speech message = urgent ? urgentMessage() : Speech.of("vm-message");
    if (number == 1) {
      return Speech.of("vm-first").then(message);
    }
    return number == last ? Speech.of("vm-last").then(message) : message.then(number(number));
  }

  /** The words for one urgent message. */
  Speech urgentMessage() {
    return Speech.of("vm-Urgent", "vm-message");
  }

  /** The word for a folder, which some languages have for a plural. */
  static String name(Folder folder) {
    return "vm-" + folder.asteriskName();
  }

  /** Whether a folder is a kind of messages, as new ones are, rather than a place for them. */
  static boolean isKind(Folder folder) {
    return folder.isFlagState() || folder == Folder.DELETED;
  }

  @Override
  public final Speech date(ZonedDateTime when, ZonedDateTime now, String format) {
    return new DateWording(this, when, now).say(format);
  }

  /** Formats for dates of less than a month ago, less than six months ago, and before. */
  String[] dates() {
    return new String[] {"AdB", "dB", "dBY"};
  }

  /** A day of the month: {@code d}. */
  Speech dayOfMonth(int day) {
    return ordinal(day);
  }

  /** The number of a month: {@code m}. */
  Speech monthNumber(int month) {
    return ordinal(month);
  }

  /** A year: {@code Y}. */
  Speech year(int year) {
    return number(year);
  }

  /** An hour: {@code H} and {@code k} from 0 to 23, {@code I} and {@code l} from 1 to 12. */
  Speech hour(int hour) {
    return number(hour);
  }

  /** The hour of {@code H}, which has two digits in English. */
  Speech fullHour(int hour) {
    return hour(hour);
  }

  /**
   * A minute: {@code M}.
   *
   * @param behindHour whether the hour was said just before
   */
  Speech minute(int minute, boolean behindHour) {
    return rest(minute, Gender.NONE);
  }

  /** A minute: {@code N}, which differs from {@code M} in English only. */
  Speech militaryMinute(int minute, boolean behindHour) {
    return minute(minute, behindHour);
  }

  /** A second: {@code S}. */
  Speech second(int second) {
    return seconds(second);
  }

  /**
   * A prompt in quotes.
   *
   * @param hour that of the token that follows, -1 where none follows
   */
  Speech quoted(String prompt, int hour) {
    return Speech.of(prompt);
  }
}

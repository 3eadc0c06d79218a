package org.voxpost.ivr.language;

import org.voxpost.ivr.Speech;
import org.voxpost.store.Folder;

/** Italian: tens melt with one and eight; the clock has 24 hours. */
final class Italian extends Romance {
  Italian() {
    super(Gender.MASCULINE, Gender.MASCULINE);
  }

  @Override
  Speech number(int number, Gender gender) {
    if (number == 1 && gender == Gender.MASCULINE) {
      return Speech.of("digits/un");
    }
    if (number <= 20 || (number < HUNDRED && isMelted(number))) {
      return Speech.of("digits/" + number);
    }
    if (number < HUNDRED) {
      return Speech.of("digits/" + number / 10 * 10).then(rest(number % 10, Gender.NONE));
    }
    if (number < THOUSAND) {
      return scaled(number, HUNDRED, "digits/hundred", "digits/hundred");
    }
    return number < MILLION
        ? scaled(number, THOUSAND, "digits/thousand", "digits/thousands")
        // Asterisk's prompt for a million has its one in it.
        : scaled(number, MILLION, "digits/million", "digits/millions");
  }

  private static boolean isMelted(int number) {
    return number % 10 == 1 || number % 10 == 8;
  }

  private Speech scaled(int number, int scale, String one, String many) {
    int times = number / scale;
    Speech round = times == 1 ? Speech.of(one) : number(times).then(many);
    return round.then(rest(number % scale, Gender.NONE));
  }

  @Override
  Speech kind(Folder kind, int count, boolean last) {
    if (kind == Folder.URGENT) {
      return messages(count).then(counted("vm-message", count), adjective(kind, count == 1));
    }
    return messages(count).then(adjective(kind, count == 1), counted("vm-message", count));
  }

  private static String adjective(Folder kind, boolean singular) {
    return switch (kind) {
      case INBOX -> singular ? "vm-nuovo" : "vm-nuovi";
      case OLD -> singular ? "vm-vecchio" : "vm-vecchi";
      case URGENT, DELETED -> singular ? name(kind) + "s" : name(kind);
      default -> name(kind);
    };
  }

  @Override
  Speech nothing() {
    return Speech.of("vm-no", "vm-message");
  }

  @Override
  public Speech noMessages(Folder folder) {
    return nothing().then(adjective(folder, true));
  }

  @Override
  Speech hour(int hour) {
    return hour == 1 ? Speech.of("digits/ore-una") : number(hour);
  }

  @Override
  Speech minute(int minute, boolean behindHour) {
    if (!behindHour) {
      return number(minute);
    }
    return minute == 0 ? Speech.NOTHING : Speech.of("digits/e").then(number(minute));
  }

  /** Asterisk's own has {@code 'digits/e' M 'digits/minutes'}, which is odd at the full hour. */
  @Override
  public String dateFormat() {
    return "'vm-received' q 'digits/at' 'digits/hours' kM";
  }
}

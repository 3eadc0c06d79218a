package org.voxpost.ivr;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is heard where a sound set lacks a prompt: the nearest words that Asterisk's own sets have.
 * A substitute may want one itself; the ways never go in a circle.
 */
final class Substitutes {
  private static final Pattern GENDERED = Pattern.compile("(digits/\\d+)[FMNfmn]");
  private static final Pattern AND = Pattern.compile("(digits/\\d)-and");
  private static final Pattern NUMBER = Pattern.compile("digits/(\\d{2,3})");
  private static final Pattern ORDINAL = Pattern.compile("digits/h-(\\d+)n?");

  /** Words and their substitutes; those with none are left out. */
  private static final String WORDS =
      """
      vm-INBOXs=vm-INBOX
      vm-Olds=vm-Old
      vm-Urgents=vm-Urgent
      vm-Deleteds=vm-Deleted
      vm-Deleted=vm-deleted
      vm-new=vm-INBOX
      vm-old=vm-Old
      vm-nuovo=vm-INBOX
      vm-nuovi=vm-INBOX
      vm-vecchio=vm-Old
      vm-vecchi=vm-Old
      vm-newn=vm-INBOX
      vm-newx=vm-INBOX
      vm-oldn=vm-Old
      vm-oldx=vm-Old
      vm-urgentn=vm-Urgent
      vm-urgentx=vm-Urgent
      vm-deletedn=vm-Deleted
      vm-deletedx=vm-Deleted
      vm-message=vm-messages
      vm-messagex1=vm-messages
      vm-messagex2=vm-messages
      vm-minute=vm-minutes
      vm-minutex1=vm-minutes
      vm-minutex2=vm-minutes
      vm-minutes=minutes
      vm-second=vm-seconds
      vm-secondx1=vm-seconds
      vm-secondx2=vm-seconds
      vm-seconds=seconds
      vm-youhave=vm-you vm-have
      vm-youhaveno=vm-youhave vm-no
      vm-nomessages=vm-youhave vm-no vm-messages
      vm-nonewmessages=vm-youhave vm-no vm-INBOX vm-messages
      vm-msgforwarded=vm-msgsaved
      vm-prepend-timeout=vm-then-pound
      vm-invalid-password=vm-invalidpassword
      vm-tempgreeting2=vm-tempgreeting
      vm-onefor-full=vm-onefor
      vm-opts-full=vm-opts
      digits/un=digits/1
      digits/ore-una=digits/1F
      digits/et=vm-and
      digits/e=vm-and
      digits/and=vm-and
      digits/100-and=digits/100
      digits/100=digits/hundred
      digits/thousands=digits/thousand
      digits/thousands-i=digits/thousands
      digits/millions=digits/million
      digits/million-a=digits/millions
      digits/at_s=digits/at
      digits/hour=digits/oclock
      digits/hourx1=digits/oclock
      digits/hourx2=digits/oclock
      digits/hours=
      digits/oh=digits/0
      digits/oclock=
      digits/es-de=
      digits/es-el=
      digits/fr-le=
      digits/year=
      letters/plus=
      """;

  private static final Map<String, List<String>> TABLE = new HashMap<>();

  static {
    (WORDS + OwnPrompts.NEAREST)
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(row -> TABLE.put(row[0], names(row[1])));
  }

  private Substitutes() {}

  private static List<String> names(String text) {
    return Arrays.stream(text.split(" ")).filter(name -> !name.isEmpty()).toList();
  }

  /** What stands for it, in the order it is said; nothing at all where there is no such row. */
  static Optional<List<String>> of(String name) {
    return Optional.ofNullable(TABLE.get(name)).or(() -> ofNumber(name));
  }

  private static Optional<List<String>> ofNumber(String name) {
    Matcher matcher = GENDERED.matcher(name);
    if (matcher.matches()) {
      return Optional.of(List.of(matcher.group(1)));
    }
    matcher = AND.matcher(name);
    if (matcher.matches()) {
      return Optional.of(List.of(matcher.group(1), "digits/and"));
    }
    matcher = ORDINAL.matcher(name);
    if (matcher.matches()) {
      return ordinal(name, Integer.parseInt(matcher.group(1)));
    }
    matcher = NUMBER.matcher(name);
    return matcher.matches() ? composed(Integer.parseInt(matcher.group(1))) : Optional.empty();
  }

  /** 21 is 20 and 1, 300 is 3 and a hundred. */
  private static Optional<List<String>> composed(int number) {
    if (number >= 100 && number % 100 == 0) {
      return Optional.of(List.of("digits/" + number / 100, "digits/hundred"));
    }
    return number > 20 && number < 100 && number % 10 != 0
        ? Optional.of(List.of("digits/" + number / 10 * 10, "digits/" + number % 10))
        : Optional.empty();
  }

  private static Optional<List<String>> ordinal(String name, int number) {
    if (name.endsWith("n")) {
      return Optional.of(List.of("digits/h-" + number));
    }
    return switch (number) {
      case 100 -> Optional.of(List.of("digits/hundred"));
      case 1000 -> Optional.of(List.of("digits/thousand"));
      default ->
          number > 1000
              ? Optional.of(List.of("digits/" + number / 1000, "digits/thousand"))
              : Optional.of(List.of("digits/" + number));
    };
  }
}

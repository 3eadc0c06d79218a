package org.voxpost.ivr.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.ivr.Speech;
import org.voxpost.store.Counts;

class EnglishTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 21, 15, 30, 0, 0, ZONE);

  private final English english = new English("");

  @ParameterizedTest
  @CsvSource({
    "0, digits/0",
    "13, digits/13",
    "20, digits/20",
    "21, digits/20 digits/1",
    "100, digits/1 digits/hundred",
    "110, digits/1 digits/hundred digits/10",
    "342, digits/3 digits/hundred digits/40 digits/2",
    "1001, digits/1 digits/thousand digits/1",
    "21000, digits/20 digits/1 digits/thousand",
    "2000000, digits/2 digits/million"
  })
  void numbersAreSpokenAsAsteriskSpeaksThem(int number, String prompts) {
    assertThat(spoken(english.number(number))).isEqualTo(prompts);
  }

  @ParameterizedTest
  @CsvSource({
    "+49-30 12, letters/plus digits/4 digits/9 digits/3 digits/0 digits/1 digits/2",
    "a1#, letters/a digits/1 digits/pound"
  })
  void telephoneNumbersAreSpelled(String number, String prompts) {
    assertThat(spoken(english.digits(number))).isEqualTo(prompts);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, vm-youhave vm-no vm-messages",
    "1, 0, 0, 0, vm-youhave digits/1 vm-INBOX vm-message",
    "2, 0, 0, 0, vm-youhave digits/2 vm-INBOX vm-messages",
    "0, 1, 0, 0, vm-youhave digits/1 vm-Old vm-message",
    "2, 1, 0, 0, vm-youhave digits/2 vm-INBOX vm-and digits/1 vm-Old vm-message",
    "1, 3, 2, 1, vm-youhave digits/2 vm-Urgent vm-and digits/1 vm-INBOX vm-and digits/4 vm-Old"
        + " vm-messages"
  })
  void countsAreSummedUp(int fresh, int old, int urgent, int urgentOld, String prompts) {
    assertThat(spoken(english.summary(new Counts(fresh, old, urgent, urgentOld))))
        .isEqualTo(prompts);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T09:05, vm-received digits/today digits/at digits/9 digits/oh digits/5 digits/a-m",
    "2026-11-20T00:00, vm-received digits/yesterday digits/at digits/12 digits/oclock digits/a-m",
    "2026-11-18T12:30, vm-received digits/day-3 digits/at digits/12 digits/30 digits/p-m",
    "2026-11-01T13:21, vm-received digits/day-0 digits/mon-10 digits/h-1 digits/at digits/1"
        + " digits/20 digits/1 digits/p-m",
    "2026-08-22T23:00, vm-received digits/mon-7 digits/20 digits/h-2 digits/at digits/11"
        + " digits/oclock digits/p-m",
    "2024-12-31T23:00, vm-received digits/mon-11 digits/30 digits/h-1 digits/2 digits/thousand"
        + " digits/20 digits/4 digits/at digits/11 digits/oclock digits/p-m"
  })
  void datesAreTheShorterTheNearer(String when, String prompts) {
    ZonedDateTime at = java.time.LocalDateTime.parse(when).atZone(ZONE);
    assertThat(spoken(english.date(at, NOW, english.dateFormat()))).isEqualTo(prompts);
  }

  @ParameterizedTest
  @CsvSource({
    "A, digits/day-6",
    "B, digits/mon-10",
    "d, digits/20 digits/h-1",
    "m, digits/h-11",
    "H, digits/15",
    "k, digits/15",
    "I, digits/3",
    "R, digits/15 digits/30",
    "T, digits/15 digits/30 digits/oh digits/0",
    "N, digits/30",
    "Y, digits/2 digits/thousand digits/20 digits/6"
  })
  void everyTokenOfAZoneFormatIsSpoken(String token, String prompts) {
    assertThat(spoken(english.date(NOW, NOW, token))).isEqualTo(prompts);
  }

  @Test
  void theDayIsThatOfTheMailboxZone() {
    ZonedDateTime lateInLondon =
        ZonedDateTime.of(2026, 11, 20, 23, 30, 0, 0, ZoneId.of("Europe/London"));

    assertThat(spoken(english.date(lateInLondon.withZoneSameInstant(ZONE), NOW, "q")))
        .isEqualTo("digits/today");
  }

  @ParameterizedTest
  @CsvSource({
    "60, vm-duration digits/1 vm-minute",
    "140, vm-duration digits/2 vm-minutes",
    "150, vm-duration digits/3 vm-minutes"
  })
  void durationsAreRoundedToMinutes(int seconds, String prompts) {
    assertThat(spoken(english.duration(Duration.ofSeconds(seconds)))).isEqualTo(prompts);
  }

  private static String spoken(Speech speech) {
    return String.join(" ", speech.names());
  }
}

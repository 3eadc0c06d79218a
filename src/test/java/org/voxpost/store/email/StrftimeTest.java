package org.voxpost.store.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrftimeTest {
  private static final ZonedDateTime AFTERNOON =
      ZonedDateTime.parse("2026-03-04T15:07:09+01:00[Europe/Berlin]");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "%A, %B %d, %Y at %r|Wednesday, March 04, 2026 at 03:07:09 PM",
        "%a, %d %b %Y %H:%M:%S %z|Wed, 04 Mar 2026 15:07:09 +0100",
        "%c|Wed Mar  4 15:07:09 2026",
        "%D %F %R %T|03/04/26 2026-03-04 15:07 15:07:09",
        "%C %g %G %j %u %w|20 26 2026 063 3 3",
        "%U %V %W|09 10 09",
        "%e/%k/%l|" + " 4/15/ 3",
        "%-d.%-m.|4.3.",
        "%_d|" + " 4",
        "%^a %P|WED pm",
        "%Z %s|CET 1772633229",
        "100%% %Q %|100% %Q %",
        "%Ey %Od|26 04",
      })
  void isWhatStrftimeMakesInTheCLocale(String pattern, String expected) {
    assertThat(Strftime.format(pattern, AFTERNOON)).isEqualTo(expected);
  }
}

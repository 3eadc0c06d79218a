package org.voxpost.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.call.RouteSettings.Action;
import org.voxpost.call.RouteSettings.Route;

class RouteTableTest {
  @ParameterizedTest
  @CsvSource({
    "_4XXX, 4123, true",
    "_4XXX, 41234, false",
    "_4XXX, 412, false",
    "_NXX, 199, false",
    "_NXX, 200, true",
    "_Z., 1, false",
    "_Z., 12x, true",
    "_Z!, 1, true",
    "_[15-7]XX, 612, true",
    "_[15-7]XX, 412, false",
    "_*9X, *98, true",
    "_+49., +49301234, true",
    "_555-XXXX, 5551234, true",
    "voicemail, voicemail, true",
    "4.23, 4123, false"
  })
  void patternsMatchAsInAnAsteriskDialplan(String pattern, String dialled, boolean matches) {
    RouteTable table = new RouteTable(List.of(route(pattern, "1")));

    assertThat(table.find(dialled).isPresent()).isEqualTo(matches);
  }

  @Test
  void theFirstRouteThatMatchesIsTaken() {
    RouteTable table = new RouteTable(List.of(route("_4XXX", "first"), route("4123", "second")));

    assertThat(table.find("4123")).map(Route::mailbox).contains("first");
  }

  private static Route route(String pattern, String mailbox) {
    return new Route(pattern, Action.VOICEMAIL, mailbox, "");
  }
}

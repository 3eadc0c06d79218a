package org.voxpost.ivr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.voxpost.ivr.Menu.on;

import org.junit.jupiter.api.Test;

class MenuTest {
  private final Menu menu =
      Menu.of(
          on(Key.ONE, "vm-repeat", () -> new Next.Pressed(Key.NINE)),
          on(Key.POUND, "vm-helpexit", () -> Next.GOODBYE));

  @Test
  void aKeyInterruptsTheOfferAndDoesItsRow() {
    ScriptedCaller caller = new ScriptedCaller().on("vm-repeat", "1");

    assertThat(menu.ask(caller)).isEqualTo(new Next.Pressed(Key.NINE));
    assertThat(caller.heard()).containsExactly("vm-repeat");
  }

  @Test
  void aKeyWithoutARowOffersAgain() {
    assertThat(menu.ask(new ScriptedCaller().on("vm-repeat", "5"))).isEqualTo(Next.AGAIN);
  }

  @Test
  void threeSilencesEndInGoodbye() {
    ScriptedCaller caller = new ScriptedCaller();

    assertThat(menu.ask(caller)).isEqualTo(Next.GOODBYE);
    assertThat(caller.heard())
        .containsExactly(
            "vm-repeat", "vm-helpexit", "vm-repeat", "vm-helpexit", "vm-repeat", "vm-helpexit");
  }

  @Test
  void twoRowsForOneKeyCannotBeBuilt() {
    assertThatThrownBy(
            () ->
                Menu.of(
                    on(Key.ONE, "vm-next", () -> Next.AGAIN),
                    on(Key.ONE, "vm-prev", () -> Next.AGAIN)))
        .hasMessageContaining("key 1");
  }

  @Test
  void itsTableNamesKeysAndPrompts() {
    assertThat(menu.table()).containsExactly("1 vm-repeat", "# vm-helpexit");
  }
}

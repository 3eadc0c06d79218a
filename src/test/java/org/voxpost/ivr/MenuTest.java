package org.voxpost.ivr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MenuTest {
  private final Menu<Next> menu =
      new Menu.Builder<Next>()
          .on(Key.ONE, "vm-repeat", () -> new Next.Pressed(Key.NINE))
          .on(Key.POUND, "vm-helpexit", () -> Next.GOODBYE)
          .build();

  @Test
  void aKeyInterruptsTheOfferAndDoesItsRow() {
    ScriptedCaller caller = new ScriptedCaller().on("vm-repeat", "1");

    assertThat(menu.ask(caller, () -> Next.GOODBYE)).isEqualTo(new Next.Pressed(Key.NINE));
    assertThat(caller.heard()).containsExactly("vm-repeat");
  }

  @Test
  void aKeyWithoutARowIsSaidToBeNoneAndTheOfferComesAgain() {
    ScriptedCaller caller = new ScriptedCaller().on("vm-repeat", "5").on("vm-repeat", "1");

    assertThat(menu.ask(caller, () -> Next.GOODBYE)).isEqualTo(new Next.Pressed(Key.NINE));
    assertThat(caller.heard()).containsExactly("vm-repeat", "vm-sorry", "vm-repeat");
  }

  @Test
  void threeSilencesEndInGoodbye() {
    ScriptedCaller caller = new ScriptedCaller();

    assertThat(menu.ask(caller, () -> Next.GOODBYE)).isEqualTo(Next.GOODBYE);
    assertThat(caller.heard())
        .containsExactly(
            "vm-repeat", "vm-helpexit", "vm-repeat", "vm-helpexit", "vm-repeat", "vm-helpexit");
  }

  @Test
  void twoRowsForOneKeyCannotBeBuilt() {
    assertThatThrownBy(
            () ->
                new Menu.Builder<Next>()
                    .on(Key.ONE, "vm-next", () -> Next.AGAIN)
                    .on(Key.ONE, "vm-prev", () -> Next.AGAIN)
                    .build())
        .hasMessageContaining("key 1");
  }

  @Test
  void itsTableNamesKeysAndPrompts() {
    assertThat(menu.table()).containsExactly("1 vm-repeat", "# vm-helpexit");
  }
}

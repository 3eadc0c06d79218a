package org.voxpost.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.ivr.deposit.DepositOptions;
import org.voxpost.ivr.deposit.Greeting;
import org.voxpost.ivr.retrieval.RetrievalOptions;
import org.voxpost.store.Folder;

class RouteOptionsTest {
  @Test
  void withoutLettersAMessageIsTakenAsUsual() {
    assertThat(new RouteOptions("").deposit(false))
        .isEqualTo(new DepositOptions(Greeting.NONE, true, false));
  }

  @Test
  void everyLetterOfVoiceMailIsCarried() {
    assertThat(new RouteOptions("usSeUPg(-3.5)t(beeperr)d(shop)").deposit(false))
        .isEqualTo(
            new DepositOptions(
                Greeting.UNAVAILABLE,
                false,
                true,
                true,
                true,
                -3.5,
                "beeperr",
                true,
                Optional.of("shop")));
  }

  @Test
  void letterWithoutArgumentsMeanNoBeepAndTheDigitsOfEverybody() {
    DepositOptions options = new RouteOptions("td").deposit(false);

    assertThat(options.beep()).isEmpty();
    assertThat(options.digits()).contains("");
  }

  @ParameterizedTest
  @CsvSource({"u, true, BUSY", "u, false, UNAVAILABLE", "b, false, BUSY", "s, true, NONE"})
  void whatThePbxSaysOutweighsTheRoutesGuess(String letters, boolean busy, Greeting greeting) {
    assertThat(new RouteOptions(letters).deposit(busy).greeting()).isEqualTo(greeting);
  }

  @Test
  void theLettersOfAnArgumentAreNone() {
    DepositOptions options = new RouteOptions("t(busUeP)").deposit(false);

    assertThat(options.beep()).isEqualTo("busUeP");
    assertThat(options.urgent()).isFalse();
    assertThat(options.greeting()).isEqualTo(Greeting.NONE);
  }

  @Test
  void everyLetterOfVoiceMailMainIsCarried() {
    assertThat(new RouteOptions("psrg(6)a(Work)").retrieval())
        .isEqualTo(new RetrievalOptions(true, true, true, 6, Optional.of(Folder.WORK)));
    assertThat(new RouteOptions("").retrieval()).isEqualTo(RetrievalOptions.NONE);
  }

  @ParameterizedTest
  @CsvSource({"0, INBOX", "1, OLD", "9, CUST5", "inbox, INBOX", "Family, FAMILY"})
  void aFolderIsNamedOrNumbered(String argument, Folder folder) {
    assertThat(new RouteOptions("a(" + argument + ")").retrieval().folder()).contains(folder);
  }
}

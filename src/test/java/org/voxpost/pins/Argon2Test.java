package org.voxpost.pins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2Test {
  private static final String REFERENCE =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  private final Argon2 argon2 = TestPins.argon2(TestPins.CHEAP);

  /** From the tests of the reference implementation. */
  @Test
  void aHashOfAnotherProgramIsUnderstood() {
    assertThat(argon2.matches(REFERENCE, "password")).isTrue();
    assertThat(argon2.matches(REFERENCE, "passwort")).isFalse();
  }

  @Test
  void aHashMatchesWhatItWasMadeOfAndNothingElse() {
    String hash = argon2.hash("7391");

    assertThat(hash).startsWith("$argon2id$v=19$m=8,t=1,p=1$").doesNotContain("7391");
    assertThat(argon2.matches(hash, "7391")).isTrue();
    assertThat(argon2.matches(hash, "7390")).isFalse();
    assertThat(argon2.matches(hash, "")).isFalse();
  }

  @Test
  void noTwoHashesOfOnePasswordAreAlike() {
    assertThat(argon2.hash("7391")).isNotEqualTo(argon2.hash("7391"));
  }

  @Test
  void aHashMadeAtAnotherCostIsDated() {
    assertThat(argon2.isDated(argon2.hash("7391"))).isFalse();
    assertThat(argon2.isDated(REFERENCE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7391",
        "$argon2id$v=19$m=8,t=1,p=1$",
        "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhb$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7",
        "$argon2id$v=19$m=9999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=8,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=8,t=1,p=0$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=8,t=1,p=9$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
      })
  void whatIsNoHashMatchesNothing(String damaged) {
    assertThat(argon2.matches(damaged, "7391")).isFalse();
    assertThat(argon2.matches(damaged, "")).isFalse();
  }

  @Test
  void theUsualCostIsNineteenMebibytes() {
    Argon2 usual = new Argon2(Argon2.Cost.USUAL, Runnable::run, new Random(1));

    assertThat(usual.hash("7391")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }
}

package org.voxpost.ivr.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.login.NewPin.Judgement;

class NewPinTest {
  private static Judgement judge(NewPin rules, String keyed) {
    return rules.judge(Mailboxes.DESK, keyed, "7391"::equals);
  }

  private static Judgement judge(String keyed) {
    return judge(new NewPin(0, false), keyed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8264", "83", "1357", "1123", "1221", "41234", "2580", "121213", "12123"})
  void whatAStrangerWouldHaveToGuessIsGood(String keyed) {
    assertThat(judge(keyed)).isEqualTo(new NewPin.Good());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000",
        "5",
        "77",
        "1234",
        "4321",
        "0123",
        "3210",
        "6789",
        "7890",
        "0987",
        "12",
        "9876543210",
        "1212",
        "565656",
        "9090",
        "4123",
        "3214"
      })
  void whatStrangersTryFirstIsGuessable(String keyed) {
    assertThat(judge(keyed)).isEqualTo(new NewPin.Guessable());
    assertThat(judge(new NewPin(0, true), keyed)).isEqualTo(new NewPin.Good());
  }

  @Test
  void aPasswordHasTheDigitsItNeeds() {
    assertThat(judge(new NewPin(6, false), "82649")).isEqualTo(new NewPin.TooShort(6));
    assertThat(judge(new NewPin(6, false), "826497")).isEqualTo(new NewPin.Good());
    assertThat(judge("")).isEqualTo(new NewPin.TooShort(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"82*4", "*", "12A4", "٣٤٥٦"})
  void aPasswordIsOfDigits(String keyed) {
    assertThat(judge(keyed)).isEqualTo(new NewPin.NotDigits());
  }

  @Test
  void thePasswordOfBeforeIsNoNewOne() {
    assertThat(judge("7391")).isEqualTo(new NewPin.SameAsOld());
    assertThat(judge(new NewPin(0, true), "7391")).isEqualTo(new NewPin.SameAsOld());
  }
}

package org.voxpost.ivr.exits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.ivr.Exit;
import org.voxpost.ivr.Key;
import org.voxpost.store.MailboxId;

class ExitsTest {
  private static final MailboxId DESK = MailboxId.parse("4123@default");
  private static final MailboxId SHOP = MailboxId.parse("5123@shop");
  private static final MailboxId PLAIN = MailboxId.parse("6123@default");

  private final Exits exits = new Exits(settings("", false));

  private static ExitSettings settings(String target, boolean untrusted) {
    return new ExitSettings(
        Map.of(
            "",
            new ContextExitSettings(
                Optional.of("0"), Optional.of("sip:hall@pbx"), Map.of(1, "201"), List.of("_1XX")),
            "shop",
            new ContextExitSettings(
                Optional.of("500"), Optional.empty(), Map.of(2, "502"), List.of("_9.", "+49*"))),
        Map.of(
            DESK,
            new MailboxExitSettings(true, "", Map.of(3, "203"), "all", ""),
            SHOP,
            new MailboxExitSettings(true, "shop", Map.of(2, "299"), "shop", "shop")),
        target,
        untrusted,
        Duration.ofSeconds(20));
  }

  @Test
  void theOperatorIsThatOfTheMailboxsExitContext() {
    assertThat(exits.operator(DESK)).contains(new Exit(Exit.Kind.OPERATOR, "0"));
    assertThat(exits.operator(SHOP)).contains(new Exit(Exit.Kind.OPERATOR, "500"));
  }

  @Test
  void aMailboxThatSwitchesNoOperatorOnHasNone() {
    assertThat(exits.operator(PLAIN)).isEmpty();
  }

  @Test
  void theAttendantIsThereForEveryMailboxWhoseContextHasOne() {
    assertThat(exits.attendant(PLAIN)).contains(new Exit(Exit.Kind.ATTENDANT, "sip:hall@pbx"));
    assertThat(exits.attendant()).contains(new Exit(Exit.Kind.ATTENDANT, "sip:hall@pbx"));
    assertThat(exits.attendant(SHOP)).isEmpty();
  }

  @Test
  void digitsAreTheMailboxsOwnAndThoseOfTheRoutesContext() {
    assertThat(exits.digits(DESK, Optional.empty()))
        .isEqualTo(Map.of(Key.THREE, new Exit(Exit.Kind.DIGIT, "203")));
    assertThat(exits.digits(DESK, Optional.of(""))).containsOnlyKeys(Key.ONE, Key.THREE);
    assertThat(exits.digits(SHOP, Optional.of("shop")))
        .isEqualTo(Map.of(Key.TWO, new Exit(Exit.Kind.DIGIT, "299")));
    assertThat(exits.digits(PLAIN, Optional.of("nowhere"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "4123@default, 110, true",
    "4123@default, 210, false",
    "4123@default, 9110, false",
    "5123@shop, 110, true",
    "5123@shop, 9110, true",
    "5123@shop, +49*, true",
    "5123@shop, '9;x=1', false",
    "5123@shop, 9@evil.example, false",
    "5123@shop, 90000000000000000000000000000000000000001, false",
    "6123@default, 110, false",
  })
  void onlyANumberThatIsAllowedIsCalledBack(String mailbox, String number, boolean allowed) {
    assertThat(exits.callback(MailboxId.parse(mailbox), number, true).isPresent())
        .isEqualTo(allowed);
  }

  @Test
  void callbackAndDialOutAreSwitchedOnApart() {
    assertThat(exits.offersCallback(DESK, true)).isTrue();
    assertThat(exits.offersDialOut(DESK, true)).isFalse();
    assertThat(exits.dialOut(DESK, "110", true)).isEmpty();
    assertThat(exits.dialOut(SHOP, "9110", true)).contains(new Exit(Exit.Kind.DIAL_OUT, "9110"));
  }

  @Test
  void aCallerWhoIsNotTrustedMayNotCallOut() {
    assertThat(exits.offersCallback(SHOP, false)).isFalse();
    assertThat(exits.callback(SHOP, "9110", false)).isEmpty();
    assertThat(exits.dialOut(SHOP, "9110", false)).isEmpty();
  }

  @Test
  void unlessThatIsAllowed() {
    Exits open = new Exits(settings("", true));

    assertThat(open.offersDialOut(SHOP, false)).isTrue();
    assertThat(open.dialOut(SHOP, "9110", false)).isPresent();
    assertThat(open.dialOut(SHOP, "210", false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "200, '', sip:200@10.0.0.1",
    "*9#, '', sip:*9%23@10.0.0.1",
    "sip:hall@pbx, 'sip:${NUMBER}@other', sip:hall@pbx",
    "200, 'sip:0${NUMBER}@pbx:5080;transport=tcp', sip:0200@pbx:5080;transport=tcp",
  })
  void aNumberBecomesAUriByTheTemplateOrAtTheHostThatCalled(
      String target, String template, String uri) {
    Exits templated = new Exits(settings(template, false));

    assertThat(templated.uri(new Exit(Exit.Kind.DIGIT, target), "10.0.0.1")).isEqualTo(uri);
  }

  @Test
  void withNothingConfiguredThereIsNoWayOut() {
    Exits none = new Exits(ExitSettings.NONE);

    assertThat(none.operator(DESK)).isEmpty();
    assertThat(none.attendant()).isEmpty();
    assertThat(none.digits(DESK, Optional.of(""))).isEmpty();
    assertThat(none.callback(DESK, "110", true)).isEmpty();
  }

  @Test
  void aTemplateWithoutItsPlaceForTheNumberIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> settings("sip:200@pbx", false));
  }
}

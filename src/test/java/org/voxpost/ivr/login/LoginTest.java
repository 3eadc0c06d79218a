package org.voxpost.ivr.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.Subscribers;
import org.voxpost.ivr.login.Gate.Verdict;
import org.voxpost.store.Caller;
import org.voxpost.store.MailboxId;
import org.voxpost.store.memory.MemoryMessageStore;

class LoginTest {
  private final ScriptedCaller caller = new ScriptedCaller();
  private final List<Knock> knocks = new ArrayList<>();
  private final Set<MailboxId> pinless = new HashSet<>();
  private Subscriber desk = Mailboxes.desk();
  private Optional<MailboxId> fixed = Optional.empty();
  private boolean locked;
  private int maxLogins = 3;

  private Login.Result login() {
    LoginSettings settings =
        new LoginSettings(
            maxLogins, 0, false, pinless, Map.of(MailboxId.parse("6123"), Mailboxes.DESK), false);
    Entrance plain = Logins.entrance(List.of(desk), new MemoryMessageStore());
    Gate gate =
        (knock, keyed) -> {
          knocks.add(knock);
          return locked ? Verdict.LOCKED : plain.gate().enter(knock, keyed);
        };
    Entrance entrance =
        new Entrance(
            new Subscribers(List.of(desk), settings.aliases(), false),
            plain.passwords(),
            gate,
            Overseer.NONE,
            settings,
            plain.store());
    return new Login(caller, fixed, "default", entrance, LoginOptions.USUAL).run();
  }

  private void asDesk(String pin) {
    desk = new Subscriber(Mailboxes.mailbox(Mailboxes.DESK, pin), DialogSettings.defaults());
  }

  @Test
  void anOwnerKeysMailboxAndPassword() {
    caller.on("vm-login", "4123#").on("vm-password", "7391#");

    assertThat(login())
        .isInstanceOfSatisfying(
            Login.Welcome.class, in -> assertThat(in.owner().subscriber()).isEqualTo(desk));
    assertThat(caller.heard()).containsExactly("vm-login", "vm-password");
  }

  @Test
  void mailboxPasswordAndWhatComesAfterMayBeKeyedInOneGo() {
    caller.on("vm-login", "4123#7391#1");

    assertThat(login())
        .isInstanceOfSatisfying(
            Login.Welcome.class, in -> assertThat(in.owner().subscriber()).isEqualTo(desk));
    assertThat(caller.heard()).containsExactly("vm-login");
    assertThat(caller.key(java.time.Duration.ZERO)).hasValue(Key.ONE);
  }

  @Test
  void anUnknownMailboxSoundsLikeAWrongPassword() {
    caller.on("vm-login", "9999#").on("vm-password", "1111#");
    caller.on("vm-incorrect-mailbox", "4123#").on("vm-password", "7391#");

    assertThat(login()).isInstanceOf(Login.Welcome.class);
    assertThat(caller.heard())
        .containsExactly("vm-login", "vm-password", "vm-incorrect-mailbox", "vm-password");
  }

  @Test
  void noMailboxKeyedIsTheCallersNumber() {
    caller.from(new Caller("4123", "")).on("vm-login", "#").on("vm-password", "7391#");

    assertThat(login())
        .isInstanceOfSatisfying(
            Login.Welcome.class, in -> assertThat(in.owner().subscriber()).isEqualTo(desk));
  }

  @Test
  void anAliasIsTheMailboxItself() {
    caller.on("vm-login", "6123#").on("vm-password", "7391#");

    assertThat(login())
        .isInstanceOfSatisfying(
            Login.Welcome.class, in -> assertThat(in.owner().subscriber()).isEqualTo(desk));
  }

  @Test
  void afterWrongTriesTheMailboxIsAskedAgainAndTheLastOneIsSaid() {
    caller
        .on("vm-login", "4123#")
        .on("vm-password", "1111#")
        .on("vm-incorrect-mailbox", "9999#")
        .on("vm-password", "7391#")
        .on("vm-incorrect-mailbox", "4123#")
        .on("vm-password", "2222#");

    assertThat(login()).isEqualTo(new Login.Refused());
    assertThat(caller.heard())
        .containsExactly(
            "vm-login",
            "vm-password",
            "vm-incorrect-mailbox",
            "vm-password",
            "vmx-login-last",
            "vm-incorrect-mailbox",
            "vm-password",
            "vm-incorrect");
    assertThat(knocks)
        .extracting(knock -> knock.mailbox().isPresent())
        .containsExactly(true, false, true);
  }

  @Test
  void aFixedMailboxIsNeverAskedFor() {
    fixed = Optional.of(Mailboxes.DESK);
    maxLogins = 2;
    caller.on("vm-password", "1111#").on("vm-password", "2222#");

    assertThat(login()).isEqualTo(new Login.Refused());
    assertThat(caller.heard())
        .containsExactly(
            "vm-password", "vm-incorrect", "vmx-login-last", "vm-password", "vm-incorrect");
  }

  @Test
  void oneTryOnlyIsNotSaidToBeTheLast() {
    maxLogins = 1;
    caller.on("vm-login", "4123#").on("vm-password", "1111#");

    assertThat(login()).isEqualTo(new Login.Refused());
    assertThat(caller.heard()).containsExactly("vm-login", "vm-password", "vm-incorrect");
  }

  @Test
  void whatWasTypedAheadOfAWrongPasswordIsNoFurtherTry() {
    caller.on("vm-login", "4123#1111#4123#7391#");

    assertThat(login()).isEqualTo(new Login.Refused());
    assertThat(knocks.getFirst().mailbox()).isPresent();
    assertThat(knocks.subList(1, 3)).allMatch(knock -> knock.mailbox().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*#", "*1"})
  void theStarInsteadOfTheMailboxLeaves(String keys) {
    caller.on("vm-login", keys);

    assertThat(login()).isEqualTo(new Login.Exit());
    assertThat(knocks).isEmpty();
  }

  @Test
  void theStarInsteadOfThePasswordLeavesAndIsNoTry() {
    caller.on("vm-login", "4123#").on("vm-password", "*");

    assertThat(login()).isEqualTo(new Login.Exit());
    assertThat(knocks).isEmpty();
  }

  @Test
  void whileLockedThePasswordIsAskedAllTheSameAndNothingMore() {
    locked = true;
    caller.on("vm-login", "4123#").on("vm-password", "7391#");

    assertThat(login()).isEqualTo(new Login.Refused());
    assertThat(caller.heard()).containsExactly("vm-login", "vm-password", "vmx-login-blocked");
  }

  @Test
  void withoutAPasswordNoneIsAsked() {
    asDesk("");
    caller.on("vm-login", "4123#");

    assertThat(login())
        .isInstanceOfSatisfying(
            Login.Welcome.class, in -> assertThat(in.owner().subscriber()).isEqualTo(desk));
    assertThat(caller.heard()).containsExactly("vm-login");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4123", "6123"})
  void theOwnPhoneOnATrustedNetworkNeedsNoPasswordWhereTheMailboxAllowsIt(String number) {
    pinless.add(Mailboxes.DESK);
    caller.from(new Caller(number, "")).fromTrustedNetwork().on("vm-login", "#");

    assertThat(login())
        .isInstanceOfSatisfying(
            Login.Welcome.class, in -> assertThat(in.owner().subscriber()).isEqualTo(desk));
    assertThat(caller.heard()).containsExactly("vm-login");
  }

  @Test
  void anotherPhoneNeedsThePassword() {
    pinless.add(Mailboxes.DESK);
    caller.fromTrustedNetwork().on("vm-login", "4123#").on("vm-password", "1#");
    maxLogins = 1;

    assertThat(login()).isEqualTo(new Login.Refused());
    assertThat(knocks).noneMatch(Knock::atOwnPhone);
  }

  @Test
  void aNumberThatNobodyVouchesForIsNoOwnPhone() {
    pinless.add(Mailboxes.DESK);
    caller.from(new Caller("4123", "")).on("vm-login", "#").on("vm-password", "7391#");

    assertThat(login())
        .isInstanceOfSatisfying(
            Login.Welcome.class, in -> assertThat(in.owner().subscriber()).isEqualTo(desk));
    assertThat(knocks).hasSize(1).noneMatch(Knock::atOwnPhone);
  }

  @Test
  void unlessTheMailboxAllowsItTheOwnPhoneNeedsThePasswordToo() {
    caller
        .from(new Caller("4123", ""))
        .fromTrustedNetwork()
        .on("vm-login", "#")
        .on("vm-password", "7391#");

    assertThat(login())
        .isInstanceOfSatisfying(
            Login.Welcome.class, in -> assertThat(in.owner().subscriber()).isEqualTo(desk));
    assertThat(knocks).hasSize(1).allMatch(Knock::atOwnPhone);
  }
}

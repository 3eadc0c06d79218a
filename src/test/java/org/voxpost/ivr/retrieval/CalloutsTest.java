package org.voxpost.ivr.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.Departure;
import org.voxpost.ivr.Exit;
import org.voxpost.ivr.House;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.exits.ContextExitSettings;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.MailboxExitSettings;
import org.voxpost.store.Caller;

class CalloutsTest {
  @TempDir Path directory;

  private final ScriptedCaller owner = new ScriptedCaller();
  private House house;

  @BeforeEach
  void open() {
    house =
        new House(directory, Mailboxes.desk())
            .withExits(
                new ExitSettings(
                    Map.of(
                        "",
                        new ContextExitSettings(
                            Optional.empty(), Optional.empty(), Map.of(), List.of("_1XXX"))),
                    Map.of(
                        Mailboxes.DESK, new MailboxExitSettings(false, "", Map.of(), "out", "out")),
                    "",
                    false,
                    Duration.ofSeconds(20)));
    owner.on("vm-login", "4123#").on("vm-password", "7391#");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void twoCallsTheCallerBackAfterTheNumberIsConfirmed() {
    house.holds(2, false);
    owner.trusting().on("vm-onefor", "1").on("vm-advopts", "3").on("vm-tocallback", "2");
    owner.on("vm-tocallnum", "1");

    assertThatThrownBy(() -> house.retrieve(owner)).isInstanceOf(CallEnded.class);

    assertThat(owner.heard())
        .containsSubsequence("vm-num-i-have", "digits/1", "vm-tocallnum", "vm-dialout");
    assertThat(owner.leftFor()).containsExactly(new Exit(Exit.Kind.CALLBACK, "1555"));
  }

  @Test
  void theConfirmationIsNotTakenFromKeysTypedAhead() {
    house.holds(2, false);
    owner.trusting().on("vm-onefor", "1").on("vm-advopts", "3").on("vm-tocallback", "21");
    owner.on("vm-tocallnum", "*").on("vm-advopts", "#");

    house.retrieve(owner);

    assertThat(owner.leftFor()).isEmpty();
  }

  @Test
  void aHiddenNumberCannotBeCalledButAnotherCan() {
    house.holds(2, false, Caller.UNKNOWN);
    owner.trusting().on("vm-onefor", "1").on("vm-advopts", "3").on("vm-tocallback", "2");
    owner.on("vm-toenternumber", "1").on("vm-then-pound", "1234#");

    assertThatThrownBy(() -> house.retrieve(owner)).isInstanceOf(CallEnded.class);

    assertThat(owner.heard()).contains("vm-nonumber");
    assertThat(owner.leftFor()).containsExactly(new Exit(Exit.Kind.DIAL_OUT, "1234"));
  }

  @Test
  void fourDialsANumberAtAnyTime() {
    owner.trusting().on("vm-opts", "3").on("vm-tomakecall", "4").on("vm-then-pound", "1234#");

    assertThatThrownBy(() -> house.retrieve(owner)).isInstanceOf(CallEnded.class);

    assertThat(owner.leftFor()).containsExactly(new Exit(Exit.Kind.DIAL_OUT, "1234"));
  }

  @Test
  void aNumberThatNoPatternAllowsIsNotDialled() {
    owner.trusting().on("vm-opts", "3").on("vm-tomakecall", "4").on("vm-then-pound", "0900123#");
    owner.on("vm-opts", "#");

    house.retrieve(owner);

    assertThat(owner.heard()).contains("vmx-not-allowed");
    assertThat(owner.leftFor()).isEmpty();
  }

  @Test
  void whoDoesNotCallFromATrustedAddressIsNotOfferedCalls() {
    house.holds(2, false);
    owner.on("vm-onefor", "1").on("vm-advopts", "3").on("vm-toreply", "4").on("vm-advopts", "#");

    house.retrieve(owner);

    assertThat(owner.heard()).doesNotContain("vm-tocallback", "vm-tomakecall");
    assertThat(owner.leftFor()).isEmpty();
  }

  @Test
  void aCallThatFailsLeadsBackToTheMenu() {
    owner.trusting().staysBy(new Departure.Refused(503));
    owner.on("vm-opts", "3").on("vm-tomakecall", "4").on("vm-then-pound", "1234#");
    owner.on("vm-opts", "#");

    house.retrieve(owner);

    assertThat(owner.heard())
        .containsSubsequence("vm-dialout", "vmx-transfer-failed", "vm-opts", "vm-goodbye");
  }
}

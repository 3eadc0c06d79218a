package org.voxpost.ivr.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.FeatureSettings;
import org.voxpost.ivr.House;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;
import org.voxpost.store.Caller;
import org.voxpost.store.Counts;
import org.voxpost.store.Envelope;

class AdvancedTest {
  private static final Subscriber ADA = Mailboxes.named("5001", "Ada Lovelace");
  private static final Subscriber GRACE = Mailboxes.named("5002", "Grace Hopper");
  private static final FeatureSettings COMPOSING =
      new FeatureSettings(true, false, false, false, "");

  @TempDir Path directory;

  private final ScriptedCaller owner = new ScriptedCaller();
  private House house;

  @BeforeEach
  void open() {
    house =
        new House(directory, Mailboxes.desk(DialogSettings.defaults().with(COMPOSING)), ADA, GRACE);
    owner.on("vm-login", "4123#").on("vm-password", "7391#");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void oneAnswersTheSenderOfAMessage() {
    house.holds(2, false, new Caller("5001", "Ada"));
    owner.on("vm-onefor", "1").on("vm-advopts", "3").on("vm-toreply", "1").speaks(4);
    owner.on("vm-advopts", "#");

    house.retrieve(owner);

    assertThat(owner.heard())
        .containsSubsequence("vm-toreply", "vm-intro", "beep", "vmx-send-done");
    assertThat(sent().mailbox()).isEqualTo(ADA.mailbox().id());
    assertThat(sent().caller()).isEqualTo(new Caller("4123", "Front Desk"));
    assertThat(sent().duration()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void whoHasNoMailboxHereCannotBeAnswered() {
    house.holds(2, false, new Caller("1555", "Alice"));
    owner.on("vm-onefor", "1").on("vm-advopts", "3").on("vm-toreply", "1").on("vm-advopts", "#");

    house.retrieve(owner);

    assertThat(owner.heard()).contains("vm-nobox");
  }

  @Test
  void whoHidTheNumberCannotBeAnswered() {
    house.holds(2, false, Caller.UNKNOWN);
    owner.on("vm-onefor", "1").on("vm-advopts", "3").on("vm-toreply", "1").on("vm-advopts", "#");

    house.retrieve(owner);

    assertThat(owner.heard()).contains("vm-nonumber");
  }

  @Test
  void threeSaysTheEnvelopeWithTheCaller() {
    house.holds(2, false);
    owner.on("vm-onefor", "1").on("vm-advopts", "3").on("vm-tohearenv", "3");
    owner.on("vm-advopts", "#");

    house.retrieve(owner);

    assertThat(owner.heard())
        .containsSubsequence(
            "vm-tohearenv", "vm-received", "digits/today", "vm-from-phonenumber", "digits/1");
  }

  @Test
  void fiveComposesAMessageForSeveral() {
    owner.on("vm-opts", "3").on("vm-leavemsg", "5").on("vmx-send-to", "5001*5002#").speaks(4);
    owner.on("vm-opts", "#");

    house.retrieve(owner);

    assertThat(house.store().delivered())
        .extracting(envelope -> envelope.mailbox().number())
        .containsExactlyInAnyOrder("5001", "5002");
  }

  @Test
  void withoutSendvoicemailNothingIsComposed() {
    house.close();
    house = new House(directory.resolve("other"), Mailboxes.desk(), ADA);
    owner.on("vm-opts", "3").on("vm-starmain", "5").on("vm-starmain", "*").on("vm-opts", "#");

    house.retrieve(owner);

    assertThat(owner.heard()).doesNotContain("vm-leavemsg").contains("vm-sorry");
  }

  @Test
  void sixAndSevenChangeTheTempoWhereTheMessageStands() {
    house.holds(20, false);
    owner.on("vm-onefor", "1").on("(sound)", "36");
    owner.on("(sound)", "37").on("(sound)", "37").on("vm-advopts", "#");

    house.retrieve(owner);

    assertThat(owner.heard())
        .containsSubsequence("vmx-msg-slower", "vmx-msg-faster", "vmx-msg-faster");
    // Interrupted at 10 s, on at 0.8; at 15 s of the message back to 1; at 17.5 s to 1.25.
    assertThat(owner.startedAt())
        .containsSubsequence(
            Duration.ofMillis(12_500), Duration.ofSeconds(15), Duration.ofSeconds(14));
    assertThat(house.counts()).isEqualTo(new Counts(0, 1, 0, 0));
  }

  @Test
  void twoStepsTypedAheadAreTwoSteps() {
    house.holds(20, false);
    owner.on("vm-onefor", "1").on("(sound)", "3737").on("vm-advopts", "#");

    house.retrieve(owner);

    // Interrupted at 10 s, on at 1.5.
    assertThat(owner.startedAt()).contains(Duration.ofNanos(6_666_666_666L));
  }

  @Test
  void eightGoesOnAndKeepsTheMessageNew() {
    house.holds(20, false);
    house.holds(5, false);
    owner.on("vm-onefor", "1").on("(sound)", "38").on("vm-advopts", "#");

    house.retrieve(owner);

    assertThat(owner.heard()).containsSubsequence("(sound)", "vm-last", "vm-message", "(sound)");
    assertThat(house.counts()).isEqualTo(new Counts(1, 1, 0, 0));
  }

  private Envelope sent() {
    assertThat(house.store().delivered()).hasSize(2);
    return house.store().delivered().getLast();
  }
}

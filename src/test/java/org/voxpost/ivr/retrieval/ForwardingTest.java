package org.voxpost.ivr.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.FeatureSettings;
import org.voxpost.ivr.House;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.Take;
import org.voxpost.store.Caller;
import org.voxpost.store.Counts;
import org.voxpost.store.Envelope;
import org.voxpost.store.Folder;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Origin;
import org.voxpost.store.Sound;

class ForwardingTest {
  private static final Subscriber ADA = Mailboxes.named("5001", "Ada Lovelace");
  private static final Subscriber GRACE = Mailboxes.named("5002", "Grace Hopper");

  @TempDir Path directory;

  private final ScriptedCaller owner = new ScriptedCaller();
  private House house;

  @BeforeEach
  void open() {
    house(new FeatureSettings(false, false, false, false, ""));
    owner.on("vm-login", "4123#").on("vm-password", "7391#").on("vm-onefor", "1");
  }

  private void house(FeatureSettings features) {
    Subscriber desk = Mailboxes.desk(DialogSettings.defaults().with(features));
    house =
        new House(directory.resolve(Integer.toHexString(features.hashCode())), desk, ADA, GRACE);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aMessageGoesToSeveralAsItIs() {
    house.holds(5, false);
    owner.on("vm-toforward", "8").on("vmx-send-to", "5001*5002#");
    owner.on("vm-forwardoptions", "2").on("vm-toforward", "#");

    house.retrieve(owner);

    assertThat(owner.heard())
        .containsSubsequence(
            "vmx-send-to", "vm-extension", "digits/5", "vm-forwardoptions", "vm-msgforwarded");
    assertThat(sent())
        .extracting(envelope -> envelope.mailbox().number())
        .containsExactlyInAnyOrder("5001", "5002");
    assertThat(sent())
        .allSatisfy(
            envelope -> {
              assertThat(envelope.caller()).isEqualTo(new Caller("4123", "Front Desk"));
              assertThat(envelope.origin())
                  .contains(new Origin(new Caller("1555", "Alice"), House.NOON));
              assertThat(envelope.duration()).isEqualTo(Duration.ofSeconds(5));
              assertThat(envelope.urgent()).isFalse();
            });
    assertThat(house.counts()).isEqualTo(new Counts(0, 1, 0, 0));
    assertThat(house.spooled()).isZero();
  }

  @Test
  void aWordMayGoInFront() {
    house.holds(5, false);
    owner.on("vm-toforward", "8").on("vmx-send-to", "5001#").on("vm-forwardoptions", "1");
    owner.speaks(2).on("vm-review", "1").on("vm-toforward", "#");

    house.retrieve(owner);

    assertThat(owner.heard())
        .containsSubsequence("vm-record-prepend", "beep", "vm-review", "vm-msgforwarded");
    assertThat(introduction(ADA)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void hangingUpAtTheBeepOfTheWordSendsNothing() {
    house.holds(5, false);
    owner.on("vm-toforward", "8").on("vmx-send-to", "5001#").on("vm-forwardoptions", "1");
    owner.speaks(new short[8_000], Take.Ending.HUNG_UP, Duration.ZERO);

    assertThatThrownBy(() -> house.retrieve(owner)).isInstanceOf(CallEnded.class);

    assertThat(sent()).isEmpty();
    assertThat(house.counts()).isEqualTo(new Counts(0, 1, 0, 0));
  }

  @Test
  void anExtensionWithoutAMailboxIsAskedForAgain() {
    house.holds(5, false);
    owner.on("vm-toforward", "8").on("vmx-send-to", "5001*9999#").on("vmx-send-to", "5002#");
    owner.on("vm-forwardoptions", "2").on("vm-toforward", "#");

    house.retrieve(owner);

    assertThat(owner.heard()).containsSubsequence("vmx-send-to", "pbx-invalid", "vmx-send-to");
    assertThat(sent()).extracting(envelope -> envelope.mailbox().number()).containsExactly("5002");
  }

  @Test
  void aFullMailboxIsSaidAndNothingIsSentThere() {
    house.holds(5, false);
    for (int i = 0; i < Mailboxes.MOST_MESSAGES; i++) {
      house.holds(message(ADA, "<full" + i + "@house>"));
    }
    owner.on("vm-toforward", "8").on("vmx-send-to", "5001#").on("vmx-send-to", "*");
    owner.on("vm-toforward", "#");

    house.retrieve(owner);

    assertThat(owner.heard()).containsSubsequence("vmx-send-to", "vm-mailboxfull");
    assertThat(house.counts(ADA).total()).isEqualTo(Mailboxes.MOST_MESSAGES);
  }

  @Test
  void starGoesBackWithoutSending() {
    house.holds(5, false);
    owner.on("vm-toforward", "8").on("vmx-send-to", "5001#").on("vm-forwardoptions", "*");
    owner.on("vm-toforward", "#");

    house.retrieve(owner);

    assertThat(sent()).isEmpty();
  }

  @Test
  void anUrgentMessageStaysUrgentWhereThatIsWanted() {
    house.close();
    house(new FeatureSettings(false, false, true, false, ""));
    house.holds(5, true);
    owner.on("vm-toforward", "8").on("vmx-send-to", "5001#").on("vm-forwardoptions", "2");
    owner.on("vm-toforward", "#");

    house.retrieve(owner);

    assertThat(sent()).singleElement().satisfies(one -> assertThat(one.urgent()).isTrue());
  }

  @Test
  void theDirectoryFindsTheRecipientWhereThereIsOne() {
    house.close();
    house(new FeatureSettings(false, true, false, false, ""));
    house.holds(5, false);
    owner.on("vm-toforward", "8").on("vm-forward", "2").on("dir-firstlast", "2");
    owner.on("dir-intro", "467#").on("dir-instr", "1").on("vm-forwardoptions", "2");
    owner.on("vm-toforward", "#");

    house.retrieve(owner);

    assertThat(sent()).extracting(envelope -> envelope.mailbox().number()).containsExactly("5002");
  }

  private List<Envelope> sent() {
    return house.store().delivered().stream()
        .filter(envelope -> envelope.origin().isPresent())
        .toList();
  }

  private Duration introduction(Subscriber subscriber) {
    try (OpenMailbox box = house.store().open(subscriber.mailbox())) {
      Sound sound = box.sound(box.list(Folder.INBOX).getFirst());
      return ((Sound.Playable) sound).introduction().orElseThrow().duration();
    }
  }

  private static Envelope message(Subscriber whom, String id) {
    return new Envelope(
        whom.mailbox().id(),
        id,
        House.NOON,
        new Caller("1555", "Alice"),
        Duration.ofSeconds(1),
        false,
        "");
  }
}

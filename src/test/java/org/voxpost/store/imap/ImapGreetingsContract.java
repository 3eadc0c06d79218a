package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.recording;

import jakarta.mail.Flags.Flag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.store.Folder;
import org.voxpost.store.GreetingName;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoreFixtures;

/** Greetings on an IMAP server, where all kinds of mail lie and mail programs are at work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ImapGreetingsContract extends GreetingsOnImap {
  @ParameterizedTest
  @CsvSource({
    "unavail,unavail.gsm,UNAVAILABLE",
    "busy,busy.gsm,BUSY",
    "greet,greet.wav,NAME",
    "temp,temp.wav,TEMPORARY",
    "temp,sound.gsm,TEMPORARY",
    "anything,busy.v2.gsm,BUSY",
    "greeting7,greeting7.wav,SLOT_7"
  })
  void aGreetingThatAsteriskStoredIsHeard(String type, String file, GreetingName expected)
      throws ProtocolException {
    append(asterisks(to("100"), type, file, 2));
    assertThat(heard(box, expected)).hasValue(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "", "+1000000000-12-31T23:59:59Z", "1960-01-01T00:00:00Z"})
  void anEndThatIsNoTimeIsNone(String end) throws ProtocolException {
    append(asterisks(to("100") + "X-Voxpost-Until: " + end + "\n", "temp", "temp.gsm", 2));
    assertThat(heard(box, GreetingName.TEMPORARY)).isPresent();
    assertThat(greetings.until(box, GreetingName.TEMPORARY)).isEmpty();
  }

  @Test
  void theEndOfAGreetingOutlivesARestartWithTheServerAway() {
    Instant end = now.plusSeconds(60);
    greetings.keep(box, GreetingName.TEMPORARY, sound(2), Optional.of(end));
    wire.breakAt(1, FaultyWire.Break.BEFORE, true);
    greetings = openGreetings();
    assertThat(greetings.until(box, GreetingName.TEMPORARY)).hasValue(end);
    now = end;
    assertThat(heard(box, GreetingName.TEMPORARY)).isEmpty();
    wire.heal();
  }

  @Test
  void anotherMailboxsGreetingIsNeverHeard() throws ProtocolException {
    append(asterisks(to("1100"), "busy", "busy.gsm", 2));
    append(asterisks(to("1001"), "unavail", "unavail.gsm", 2));
    append(
        asterisks(
            "X-Asterisk-VM-Context: default2\nX-Asterisk-VM-Extension: 100\n",
            "temp",
            "temp.gsm",
            2));
    for (GreetingName which : GreetingName.values()) {
      assertThat(heard(box, which)).isEmpty();
    }
  }

  @Test
  void whatThePhoneKeepsIsWhatAsteriskWouldLookFor() throws ProtocolException {
    greetings.keep(box, GreetingName.UNAVAILABLE, sound(1));
    greetings.keep(box, GreetingName.UNAVAILABLE, sound(2));
    try (MailClient client = client()) {
      assertThat(client.flags()).hasSize(1).first().asString().endsWith(" \\Seen");
      assertThat(client.emails(account.greetingsFolder()).getFirst().messageId())
          .isEqualTo("<greeting-2@pbx.example>");
    }
  }

  @Test
  void aGreetingIsNoMessage() {
    for (GreetingName which : GreetingName.values()) {
      greetings.keep(box, which, sound(1));
    }
    ImapMessageStore store = store();
    store.deliver(box, recording(envelope(box, "a1")), false);
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.counts().total()).isEqualTo(1);
      mailbox.expunge(mailbox.list(Folder.INBOX));
      assertThat(mailbox.counts().total()).isZero();
    }
    assertThat(heard(box, GreetingName.NAME)).isPresent();
  }

  @Test
  void whatTheMailProgramDeletesIsHeardNoMore() throws ProtocolException {
    greetings.keep(box, GreetingName.BUSY, sound(1));
    greetings.keep(box, GreetingName.NAME, sound(2));
    assertThat(heard(box, GreetingName.BUSY)).isPresent();
    try (MailClient client = client()) {
      client.remove(client.all().getFirst());
    }
    assertThat(heard(box, GreetingName.BUSY)).isEmpty();
    assertThat(heard(box, GreetingName.NAME)).isPresent();
  }

  @Test
  void mailThatIsNoGreetingStaysAsItIs() throws ProtocolException {
    String foreign = "From: friend@mail.example\nSubject: Lunch\n\nSee you.\n";
    try (MailClient client = client()) {
      client.append(foreign);
      client.append(foreign, Flag.DELETED);
      greetings.keep(box, GreetingName.BUSY, sound(1));
      client.append(asterisks(to("1100"), "busy", "busy.gsm", 1));
      client.append(foreign, Flag.DELETED, Flag.SEEN);
      greetings.keep(box, GreetingName.BUSY, sound(2));
      greetings.remove(box, GreetingName.BUSY);
      assertThat(client.flags()).containsExactly("1", "2 \\Deleted", "4", "5 \\Deleted \\Seen");
    }
  }

  @Test
  void ofTwoThatACrashLeftTheNewestCountsAndTheNextRecordingEndsBoth() throws ProtocolException {
    append(asterisks(to("100"), "busy", "busy.gsm", 1));
    append(asterisks(to("100"), "busy", "busy.gsm", 2));
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(2));
    greetings.keep(box, GreetingName.BUSY, sound(3));
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(3));
    try (MailClient client = client()) {
      assertThat(client.all()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\nplain text\n",
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b--\n",
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\nno part at all\n",
        "MIME-Version: 1.0\nContent-Type: audio/x-gsm; name=\"busy.gsm\"\n\n\n",
        "MIME-Version: 1.0\nContent-Type: audio/x-wav; name=\"busy.wav\"\n\nno sound\n",
        "MIME-Version: 1.0\nContent-Type: image/png; name=\"busy.png\"\n\nno sound\n",
        "MIME-Version: 1.0\nContent-Type: audio/x-gsm; name=\"../../busy\"\n\nno sound\n",
        "MIME-Version: 1.0\nContent-Type: audio/x-gsm; name=\".\"\n\nno sound\n",
        "MIME-Version: 1.0\nContent-Type: message/rfc822\n\nSubject: within\n\ntext\n",
      })
  void mailThatIsBrokenDisturbsNothing(String rest) throws ProtocolException {
    append(asterisks(to("100"), "busy", "busy.gsm", 2));
    append(to("100") + "X-Asterisk-VM-Message-Type: busy\n" + rest);
    append(to("100") + rest);
    append("From: somebody@mail.example\n" + rest);
    append(asterisks(to("100"), "greet", "greet.gsm", 1));
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(2));
    assertThat(heard(box, GreetingName.NAME)).hasValue(Duration.ofSeconds(1));
  }

  @Test
  void whereThereIsNoFolderThereAreNoGreetingsUntilOneIsRecorded() throws ProtocolException {
    useFolder(server.folder("Greetings"));
    assertThat(heard(box, GreetingName.NAME)).isEmpty();
    greetings.remove(box, GreetingName.NAME);
    greetings.keep(box, GreetingName.NAME, sound(1));
    assertThat(heard(box, GreetingName.NAME)).isPresent();
    try (MailClient client = client()) {
      client.deleteFolder(account.greetingsFolder());
    }
    assertThat(heard(box, GreetingName.NAME)).isEmpty();
  }

  @Test
  void inAFolderOfItsOwnAnEmailThatNamesNoMailboxIsItsGreeting() throws ProtocolException {
    useFolder(server.folder("Greetings"));
    greetings.keep(box, GreetingName.NAME, sound(1));
    append(asterisks("", "busy", "busy.gsm", 2));
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(2));
    greetings = greetingsOf(List.of(box, mailbox("200")));
    assertThat(heard(box, GreetingName.BUSY)).isEmpty();
    assertThat(heard(box, GreetingName.NAME)).isPresent();
  }

  @Test
  void whereMessagesLieAnEmailThatNamesNoMailboxIsNobodysGreeting() throws ProtocolException {
    append(asterisks("", "busy", "busy.gsm", 2));
    assertThat(heard(box, GreetingName.BUSY)).isEmpty();
  }

  @Test
  void mailboxesThatShareTheirMessagesShareTheirGreetings() {
    account = StoreFixtures.withShareId(account, "sales");
    greetings.keep(mailbox("100"), GreetingName.BUSY, sound(2));
    assertThat(heard(mailbox("200"), GreetingName.BUSY)).hasValue(Duration.ofSeconds(2));
  }

  @Test
  void whatWasHeardIsHeardAfterARestartWithTheServerAway() {
    greetings.keep(box, GreetingName.BUSY, sound(2));
    assertThat(heard(box, GreetingName.BUSY)).isPresent();
    wire.breakAt(1, FaultyWire.Break.BEFORE, true);
    greetings = openGreetings();
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(2));
    assertThatThrownBy(() -> greetings.keep(box, GreetingName.BUSY, sound(1)))
        .isInstanceOf(StoreException.class);
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(2));
    wire.heal();
    greetings.keep(box, GreetingName.BUSY, sound(1));
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(1));
  }

  @Test
  void whereverItIsCutTheOldGreetingOrTheNewIsHeard() throws ProtocolException {
    greetings.keep(box, GreetingName.BUSY, sound(1));
    for (int nth = 1; nth < 30; nth++) {
      wire.breakAt(nth, FaultyWire.Break.AFTER, true);
      boolean kept = isKept(2);
      wire.heal();
      assertThat(heard(box, GreetingName.BUSY).orElseThrow().toSeconds())
          .isIn(kept ? List.of(2L) : List.of(1L, 2L));
      greetings.keep(box, GreetingName.BUSY, sound(1));
      try (MailClient client = client()) {
        // One that was marked before the cut, and not expunged after it, is deleted all the same.
        assertThat(client.flags()).filteredOn(email -> !email.contains("\\Deleted")).hasSize(1);
      }
    }
  }

  private boolean isKept(int seconds) {
    try {
      greetings.keep(box, GreetingName.BUSY, sound(seconds));
      return true;
    } catch (StoreException cut) {
      return false;
    }
  }

  @Test
  void aCallAsksTheServerOnlyOnceInAWhileAndFetchesOnlyWhatIsNew() {
    greetings.keep(box, GreetingName.BUSY, sound(2));
    assertThat(heard(box, GreetingName.BUSY)).isPresent();
    int before = wire.commands().size();
    assertThat(greetings.find(box, GreetingName.TEMPORARY)).isEmpty();
    assertThat(greetings.find(box, GreetingName.BUSY)).isPresent();
    assertThat(wire.commands()).hasSize(before);
    assertThat(heard(box, GreetingName.BUSY)).isPresent();
    assertThat(wire.commands().subList(before, wire.commands().size()))
        .isNotEmpty()
        .noneMatch(command -> command.contains("FETCH"));
  }
}

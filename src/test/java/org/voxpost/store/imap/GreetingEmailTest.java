package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.GreetingName;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.StoreFixtures;

/** A greeting's email is what Asterisk looks for, by the description of its format. */
class GreetingEmailTest {
  private static final AccountSettings ACCOUNT = StoreFixtures.account(143, "vm", "secret");

  private static String email(MailboxSettings mailbox, GreetingName greeting) {
    Pcm sound = new Pcm(8000, new short[16_000]);
    var email =
        new GreetingEmail(
            mailbox,
            greeting,
            sound,
            Optional.of(StoreFixtures.NOON.plusSeconds(60).plusNanos(1)),
            StoreFixtures.NOON,
            "<g1@pbx.example>");
    return new String(email.content().bytes(), US_ASCII);
  }

  private static List<String> fileNames(String email) {
    return email
        .lines()
        .filter(line -> line.startsWith("Content-Disposition: attachment"))
        .map(line -> line.replaceAll(".*filename=\"(.*)\"", "$1"))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void theHeaderNamesMailboxAndGreeting(GreetingName greeting) {
    String name = greeting.asteriskName();
    String email = email(StoreFixtures.mailbox("100", ACCOUNT), greeting);
    assertThat(email.lines())
        .contains(
            "Subject: New greeting '" + name + "' on Wednesday, March 04, 2026 at 01:00:00 PM.",
            "Message-ID: <g1@pbx.example>",
            "X-Asterisk-VM-Message-Num: 0",
            "X-Asterisk-VM-Context: default",
            "X-Asterisk-VM-Extension: 100",
            "X-Asterisk-VM-Duration: 2",
            "X-Asterisk-VM-Message-Type: " + name,
            "X-Voxpost-Until: 2026-03-04T12:01:00Z")
        .noneMatch(line -> line.startsWith("Message-Context:"));
    assertThat(VoicemailHeader.read(email.getBytes(US_ASCII)).isMessage()).isFalse();
    assertThat(fileNames(email)).containsExactly(name + ".gsm");
    assertThat(email).contains("do not delete it");
  }

  @Test
  void gsmIsTheSecondPartAndThePreferredFormatFollows() {
    MailboxSettings wav =
        StoreFixtures.mailbox("100", ACCOUNT, AudioFormat.WAV49, MailSettings.defaults());
    assertThat(fileNames(email(wav, GreetingName.BUSY))).containsExactly("busy.gsm", "busy.WAV");
  }

  @Test
  void whereMessagesAreSharedTheIdOfTheShareIsTheExtension() {
    AccountSettings shared = StoreFixtures.withShareId(ACCOUNT, "sales");
    assertThat(email(StoreFixtures.mailbox("100", shared), GreetingName.NAME).lines())
        .contains("X-Asterisk-VM-Extension: sales");
  }
}

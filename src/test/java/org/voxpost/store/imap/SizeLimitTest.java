package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.voxpost.store.StoreFixtures.account;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.mailbox;
import static org.voxpost.store.StoreFixtures.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.Folder;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Sound;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoreFixtures;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;

/** A second of WAV is too much for these servers, one of GSM is not. */
@NeedsPeer("dovecot")
class SizeLimitTest {
  private static final String MAX_MAIL_SIZE =
      """
      mail_plugins = quota
      plugin {
        quota = count:User quota
        quota_vsizes = yes
        quota_max_mail_size = %s
      }
      """;

  private final ImapMessageStore store = new ImapMessageStore(StoreFixtures.imapSettings());

  @TempDir Path directory;

  @AfterEach
  void closeStore() {
    store.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A1 NO [TOOBIG] no | true",
        "A1 NO [LIMIT] Mail size is larger than the maximum size allowed | true",
        "A1 NO Message size exceeds fixed limit | true",
        "A1 NO APPEND failed: message too large | true",
        "A1 NO [LIMIT] Too many messages in folder | false",
        "A1 NO [OVERQUOTA] Mailbox size limit exceeded | false",
        "A1 NO No | false",
      })
  void aRefusalForSizeIsToldFromOthers(String answer, boolean expected) throws Exception {
    assertThat(Refusal.isForSize(new CommandFailedException(new Response(answer))))
        .isEqualTo(expected);
  }

  @Test
  void whatTheServerRefusesForItsSizeIsStoredWithGsmAlone() throws IOException {
    var options = DovecotServer.Options.plain().withExtra(MAX_MAIL_SIZE.formatted("15K"));
    try (DovecotServer server = DovecotServer.start(directory, options)) {
      MailboxSettings box = box(server);
      store.deliver(box, recording(envelope(box, "a1")), false);
      isStoredOnceWithGsmAlone(server, box);
    }
  }

  @Test
  void whatTheServerSaysItTakesIsKeptTo() throws IOException {
    var options = DovecotServer.Options.plain().withCapability("IMAP4rev1 APPENDLIMIT=15000");
    try (DovecotServer server = DovecotServer.start(directory, options)) {
      MailboxSettings box = box(server);
      store.deliver(box, recording(envelope(box, "a1")), false);
      isStoredOnceWithGsmAlone(server, box);
    }
  }

  @Test
  void whatIsTooLargeEvenSoStaysInTheSpoolAndTheServersWordsAreTold() {
    var options = DovecotServer.Options.plain().withExtra(MAX_MAIL_SIZE.formatted("1K"));
    try (DovecotServer server = DovecotServer.start(directory, options)) {
      MailboxSettings box = box(server);
      assertThatThrownBy(() -> store.deliver(box, recording(envelope(box, "a1")), false))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("size");
    }
  }

  private static MailboxSettings box(DovecotServer server) {
    server.addUser("vm100", "secret");
    return mailbox(
        "100", account(server.port(), "vm100", "secret"), AudioFormat.WAV, MailSettings.defaults());
  }

  private void isStoredOnceWithGsmAlone(DovecotServer server, MailboxSettings box)
      throws IOException {
    try (OpenMailbox mailbox = store.open(box)) {
      var message = mailbox.list(Folder.INBOX);
      assertThat(message).hasSize(1);
      assertThat(mailbox.sound(message.getFirst())).isInstanceOf(Sound.Playable.class);
    }
    assertThat(attachments(server.home("vm100"))).containsExactly("msg0000.gsm");
  }

  private static List<String> attachments(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      Path email =
          files.filter(file -> file.getFileName().toString().contains(",S=")).findFirst().get();
      return Files.readAllLines(email).stream()
          .filter(line -> line.startsWith("Content-Disposition: attachment"))
          .map(line -> line.replaceAll(".*filename=\"(.*)\".*", "$1"))
          .toList();
    }
  }
}

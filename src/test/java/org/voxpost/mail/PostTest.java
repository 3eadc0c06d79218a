package org.voxpost.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.mail.SmtpSettings.Security;
import org.voxpost.store.Secret;

/** The ways out, and what they say when a mail does not get through. */
@Timeout(120)
class PostTest {
  private static final OutgoingMail MAIL =
      new OutgoingMail(
          "voice@pbx.example",
          List.of("one@example.com", "two@example.com"),
          "Subject: Hello\r\nFrom: <voice@pbx.example>\r\n\r\nfirst\r\n.\r\nlast\r\n"
              .getBytes(US_ASCII));

  @TempDir Path directory;

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @AfterEach
  void stop() {
    server.stop();
  }

  private static Post smtp(int port, Security security, String user, String password) {
    SmtpSettings settings =
        new SmtpSettings(
            "127.0.0.1", port, security, user, new Secret(password), Duration.ofSeconds(2));
    return Post.of(new MailerSettings("", Duration.ofSeconds(1), settings), "pbx.example")
        .orElseThrow();
  }

  private static Post command(String command) {
    SmtpSettings none =
        new SmtpSettings("", 25, Security.NONE, "", Secret.NONE, Duration.ofSeconds(2));
    return Post.of(new MailerSettings(command, Duration.ofSeconds(2), none), "pbx.example")
        .orElseThrow();
  }

  @Test
  void theServerTakesTheMailAsItIsForEveryRecipient() throws Exception {
    server.start();
    smtp(server.getSmtp().getPort(), Security.NONE, "", "").send(MAIL);
    assertThat(server.getReceivedMessages()).hasSize(2);
    assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("Hello");
    assertThat(server.getReceivedMessages()[0].getContent().toString())
        .isEqualToNormalizingNewlines("first\n.\nlast");
  }

  @Test
  void aRightLoginIsTakenAndAWrongOneIsSaidWithoutThePassword() throws Exception {
    server.setUser("voice", "voice", "right-7f3a");
    server.start();
    int port = server.getSmtp().getPort();
    smtp(port, Security.NONE, "voice", "right-7f3a").send(MAIL);
    assertThat(server.getReceivedMessages()).hasSize(2);
    assertThatThrownBy(() -> smtp(port, Security.NONE, "voice", "wrong-7f3a").send(MAIL))
        .isInstanceOf(MailException.class)
        .hasMessageContaining("login refused")
        .hasMessageNotContaining("wrong-7f3a");
  }

  @Test
  void aServerWithoutStartTlsGetsNothing() {
    server.start();
    assertThatThrownBy(() -> smtp(server.getSmtp().getPort(), Security.STARTTLS, "", "").send(MAIL))
        .isInstanceOf(MailException.class)
        .hasMessageContaining("STARTTLS");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThatThrownBy(() -> smtp(port, Security.NONE, "", "").send(MAIL))
        .isInstanceOf(MailException.class)
        .hasMessageContaining("127.0.0.1:" + port);
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> smtp(silent.getLocalPort(), Security.NONE, "", "").send(MAIL))
          .isInstanceOf(MailException.class);
    }
  }

  @Test
  void theServerGoesBeforeTheCommandAndNeitherIsNone() {
    SmtpSettings none =
        new SmtpSettings("", 25, Security.NONE, "", Secret.NONE, Duration.ofSeconds(2));
    assertThat(Post.of(new MailerSettings(" ", Duration.ofSeconds(2), none), "h")).isEmpty();
  }

  @Test
  void theCommandReadsTheMailWithTheLineEndsOfItsHost() throws Exception {
    Path taken = directory.resolve("taken");
    command("/usr/bin/tee '" + taken + "'").send(MAIL);
    assertThat(Files.readString(taken))
        .isEqualTo("Subject: Hello\nFrom: <voice@pbx.example>\n\nfirst\n.\nlast\n");
  }

  @Test
  void aCommandWithSignsForAShellGetsOne() throws Exception {
    Path taken = directory.resolve("taken");
    command("cat | grep Hello > " + taken).send(MAIL);
    assertThat(taken).hasContent("Subject: Hello\n");
  }

  @Test
  void aCommandThatFailsHangsOrIsMissingSaysSo() {
    assertThatThrownBy(() -> command("echo no queue >&2; exit 75").send(MAIL))
        .isInstanceOf(MailException.class)
        .hasMessageContaining("exit code 75", "no queue");
    assertThatThrownBy(() -> command("sleep 600").send(MAIL)).hasMessageContaining("took too long");
    assertThatThrownBy(() -> command("/no/such/sendmail -t").send(MAIL))
        .hasMessageContaining("/no/such/sendmail");
  }
}

package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.StoreException;
import org.voxpost.testing.Certificates;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;

/** One Dovecot that shows a certificate by the name it is told (SNI), some of them bad. */
@NeedsPeer({"dovecot", "openssl"})
class TlsLoginTest {
  private static final int IMAPS = LoginTrial.freePort();

  private static Path home;
  private static DovecotServer server;
  private static String authority;
  private static Path good;

  private final LoginTrial trial = new LoginTrial(authority);

  @BeforeAll
  static void start(@TempDir Path directory) {
    home = directory;
    Certificates certificates = new Certificates(directory);
    authority = certificates.authority().toString();
    good = certificates.signed("mail.example");
    String names =
        forName("old.example", certificates.expired("old.example"))
            + forName("self.example", certificates.selfSigned("self.example"))
            + forName("good.example", certificates.signed("good.example"));
    server =
        DovecotServer.start(
            directory,
            DovecotServer.Options.plain()
                .withCertificate(good.toString())
                .withExtra(
                    "service imap-login {\n  inet_listener imaps {\n    port = "
                        + IMAPS
                        + "\n    ssl = yes\n  }\n}\n"
                        + names));
    server.addUser("vm100", "Sesame-7");
  }

  private static String forName(String name, Path pem) {
    return "local_name %s {\n  ssl_cert = <%s\n  ssl_key = <%2$s\n}\n".formatted(name, pem);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void close() {
    trial.close();
  }

  private static AccountSettings account(String host, String... flags) {
    boolean ssl = flags.length > 0 && flags[0].equals("ssl");
    return LoginTrial.account(host, ssl ? IMAPS : server.port(), "Sesame-7", flags);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssl", "tls", "validate-cert", "secure", "tryssl"})
  void aCertificateOfAPrivateAuthorityIsBelieved(String flag) {
    assertThat(trial.succeeds(account("mail.example", flag))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssl", "tls"})
  void theServerIsToldTheNameThatIsWanted(String flag) {
    assertThat(trial.succeeds(account("good.example", flag))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssl", "tls", "validate-cert", "tryssl"})
  void aCertificateForAnotherNameIsRefused(String flag) {
    assertLasting(
        trial.faultOf(account("other.example", flag)),
        "vm100 at other.example",
        "its certificate is for another host (mail.example)",
        "imapserver",
        "novalidate-cert");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssl", "tls"})
  void anExpiredCertificateIsRefused(String flag) {
    assertLasting(
        trial.faultOf(account("old.example", flag)),
        "vm100 at old.example",
        "its certificate expired on 20",
        "renew it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssl", "tls"})
  void aSelfSignedCertificateIsRefused(String flag) {
    assertLasting(
        trial.faultOf(account("self.example", flag)), "self-signed", "imapcafile", "vm100");
  }

  @Test
  void aSelfSignedCertificateMayBeTrustedByItself() {
    try (LoginTrial trusting = new LoginTrial(home.resolve("self.example.pem").toString())) {
      assertThat(trusting.succeeds(account("self.example", "tls"))).isTrue();
    }
  }

  @Test
  void anAuthorityThatNobodyNamedIsRefused() {
    try (LoginTrial strict = new LoginTrial("")) {
      assertLasting(
          strict.faultOf(account("mail.example", "ssl")),
          "signed by CN=Voxpost Test Authority",
          "imapcafile");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"old.example", "self.example", "other.example"})
  void withoutValidationEverybodyIsBelieved(String host) {
    assertThat(trial.succeeds(account(host, "ssl", "novalidate-cert"))).isTrue();
    assertThat(trial.succeeds(account(host, "tls", "novalidate-cert"))).isTrue();
  }

  @Test
  void aFileOfAuthoritiesThatIsMissingOrEmptyIsNamed() throws IOException {
    Path empty = Files.writeString(home.resolve("empty.pem"), "nothing here\n");
    try (LoginTrial missing = new LoginTrial(home.resolve("none.pem").toString());
        LoginTrial hollow = new LoginTrial(empty.toString())) {
      assertLasting(
          missing.faultOf(account("mail.example")), "none.pem cannot be read", "imapcafile");
      assertLasting(
          hollow.faultOf(account("mail.example")), "empty.pem holds no certificate", "imapcafile");
    }
  }

  @Test
  void tlsOnThePlainPortIsSaid() {
    assertLasting(
        trial.faultOf(LoginTrial.account("mail.example", server.port(), "Sesame-7", "ssl")),
        "no TLS there",
        "imapport");
  }

  @Test
  void aServerOfTheTimeBeforeTls12IsRefused() throws Exception {
    int port = LoginTrial.freePort();
    Process old =
        new ProcessBuilder(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:" + port,
                "-tls1_1",
                "-cipher",
                "ALL:@SECLEVEL=0",
                "-cert",
                good.toString(),
                "-key",
                good.toString())
            .redirectErrorStream(true)
            .start();
    try {
      assumeThat(accepts(old)).as("this OpenSSL still speaks TLS 1.1").isTrue();
      assertLasting(
          trial.faultOf(LoginTrial.account("mail.example", port, "Sesame-7", "ssl")),
          "neither TLS 1.2 nor 1.3",
          "mail.example:" + port);
    } finally {
      old.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static boolean accepts(Process server) throws IOException {
    var lines = server.inputReader(StandardCharsets.US_ASCII);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("ACCEPT")) {
        return true;
      }
    }
    return false;
  }

  private static void assertLasting(StoreException fault, String... parts) {
    assertThat(fault).isNotNull().hasMessageContainingAll(parts);
    assertThat(fault.getMessage()).doesNotContain("\n");
    assertThat(fault.isWorthRetrying()).isFalse();
  }
}

package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.KerberosSettings;
import org.voxpost.store.SaslSettings;
import org.voxpost.store.SaslSettings.Mechanism;
import org.voxpost.store.StoreException;
import org.voxpost.store.TokenSettings;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;

/** Logins by password on a line without TLS. */
@NeedsPeer("dovecot")
class LoginWaysTest {
  private static DovecotServer server;

  private final LoginTrial trial = new LoginTrial("");

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = DovecotServer.start(directory, DovecotServer.Options.plain());
    server.addUser("vm100", "Grüße-7");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void close() {
    trial.close();
  }

  private static AccountSettings account(String password, String... flags) {
    return LoginTrial.account("127.0.0.1", server.port(), password, flags);
  }

  private static SaslSettings by(Mechanism mechanism, String separator) {
    return new SaslSettings(mechanism, separator, KerberosSettings.HOSTS, TokenSettings.NONE);
  }

  private static AccountSettings byMaster(Mechanism mechanism, String separator) {
    return LoginTrial.byMaster(
        "127.0.0.1",
        server.port(),
        DovecotServer.MASTER_USER,
        DovecotServer.MASTER_PASSWORD,
        by(mechanism, separator));
  }

  @Test
  void aPasswordMayHoldAnyCharacter() {
    assertThat(trial.succeeds(account("Grüße-7"))).isTrue();
  }

  @Test
  void aMasterUserIsNamedInSaslOrInDovecotsOwnForm() {
    assertThat(trial.succeeds(byMaster(Mechanism.PASSWORD, "*"))).isTrue();
    assertThat(trial.succeeds(byMaster(Mechanism.DOVECOT_MASTER, "*"))).isTrue();
  }

  @Test
  void aWrongSeparatorIsAmongWhatToCorrect() {
    StoreException fault = trial.faultOf(byMaster(Mechanism.DOVECOT_MASTER, "%"));
    assertThat(fault)
        .hasMessageContainingAll(
            "vm100 (by master) at 127.0.0.1", "authuser, authpassword and imapmasterseparator");
    assertThat(fault.getMessage()).doesNotContain(DovecotServer.MASTER_PASSWORD);
    assertThat(fault.isWorthRetrying()).isFalse();
  }

  @Test
  void tlsThatIsInsistedOnAndNotOfferedIsSaid() {
    StoreException fault = trial.faultOf(account("Grüße-7", "tls"));
    assertThat(fault)
        .hasMessageContainingAll("vm100 at 127.0.0.1:" + server.port(), "offers no STARTTLS");
    assertThat(fault.isWorthRetrying()).isFalse();
  }

  @Test
  void noPasswordIsGivenAwayWithoutTlsWhereThatIsWanted() {
    StoreException fault = trial.faultOf(account("Grüße-7", "secure"));
    assertThat(fault).hasMessageContainingAll("asks for secure", "offers no TLS");
    assertThat(fault.isWorthRetrying()).isFalse();
  }

  @Test
  void whereTlsIsOnlyTriedTheLineMayDoWithout() {
    assertThat(trial.succeeds(account("Grüße-7", "tryssl"))).isTrue();
  }

  @Test
  void aMechanismTheServerLacksIsNamedBesideThoseItHas() {
    AccountSettings account =
        LoginTrial.account("127.0.0.1", server.port(), "", by(Mechanism.GSSAPI, "*"), "notls");
    StoreException fault = trial.faultOf(account);
    assertThat(fault)
        .hasMessageContainingAll("offers no GSSAPI (but LOGIN, PLAIN)", "imapauth", "vm100");
    assertThat(fault.isWorthRetrying()).isFalse();
  }
}

package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
import org.voxpost.testing.KerberosRealm;
import org.voxpost.testing.NeedsPeer;

/** Logins by ticket of a real key distribution centre at a real Dovecot. */
@NeedsPeer({"dovecot", "krb5kdc", "kadmin.local"})
class KerberosLoginTest {
  private static final String CONFIGURATION = "java.security.krb5.conf";
  private static final String VOXPOST = "voxpost@" + KerberosRealm.NAME;

  private static KerberosRealm realm;
  private static DovecotServer server;
  private static Path keytab;

  private final LoginTrial trial = new LoginTrial("");

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    realm = new KerberosRealm(Files.createDirectory(directory.resolve("realm")));
    keytab = realm.keytab("voxpost");
    Path servers = realm.keytab("imap/localhost");
    System.setProperty(CONFIGURATION, realm.clientConfiguration().toString());
    server =
        DovecotServer.start(
            directory,
            DovecotServer.Options.plain()
                .withExtra(
                    """
                    auth_mechanisms = plain gssapi
                    auth_gssapi_hostname = localhost
                    auth_krb5_keytab = %s
                    import_environment = $import_environment KRB5_CONFIG=%s KRB5RCACHENAME=none:
                    """
                        .formatted(servers, realm.clientConfiguration())));
    // Whom Dovecot lets into whose mailbox.
    Files.writeString(
        directory.resolve("users").resolve("vm100"),
        "vm100:{PLAIN}Sesame-7::::::k5principals=" + VOXPOST + "\n");
    server.addUser("vm200", "Sesame-7");
  }

  @AfterAll
  static void stop() {
    System.clearProperty(CONFIGURATION);
    server.close();
    realm.close();
  }

  @AfterEach
  void close() {
    trial.close();
  }

  private static AccountSettings account(String user, String principal, String keytab) {
    SaslSettings sasl =
        new SaslSettings(
            Mechanism.GSSAPI, "*", new KerberosSettings(principal, keytab), TokenSettings.NONE);
    AccountSettings account = LoginTrial.account("localhost", server.port(), "", sasl);
    return new AccountSettings(
        account.server(),
        account.port(),
        account.flags(),
        user,
        account.password(),
        "",
        account.authPassword(),
        "INBOX",
        "",
        "INBOX",
        "",
        sasl);
  }

  @Test
  void onePrincipalLogsInForTheMailboxesItMay() {
    AccountSettings account = account("vm100", VOXPOST, keytab.toString());
    assertThat(trial.succeeds(account)).isTrue();
    assertThat(trial.succeeds(account)).as("with the tickets of before").isTrue();
  }

  @Test
  void aMailboxThePrincipalMayNotOpenIsSaid() {
    StoreException fault = trial.faultOf(account("vm200", VOXPOST, keytab.toString()));
    assertThat(fault)
        .hasMessageContainingAll("vm200 at localhost:" + server.port(), "refuses it", VOXPOST);
    assertThat(fault.isWorthRetrying()).isFalse();
  }

  @Test
  void aKeyThatIsNotThereIsSaid() {
    StoreException fault =
        trial.faultOf(account("vm100", "nobody@" + KerberosRealm.NAME, keytab.toString()));
    assertThat(fault)
        .hasMessageContainingAll(
            "vm100 at localhost", "Kerberos", "nobody@VOXPOST.TEST", "imapkeytab");
    assertThat(fault.getMessage()).doesNotContain("\n");
    assertThat(fault.isWorthRetrying()).isFalse();
  }

  @Test
  void withoutACredentialCacheThereIsNoTicket() {
    StoreException fault = trial.faultOf(account("vm100", "nobody@" + KerberosRealm.NAME, ""));
    assertThat(fault).hasMessageContainingAll("Kerberos", "nobody@VOXPOST.TEST", "imapprincipal");
  }

  @Test
  void aServerTheRealmDoesNotKnowIsSaid() {
    AccountSettings known = account("vm100", VOXPOST, keytab.toString());
    AccountSettings unknown =
        LoginTrial.account("stranger.example", server.port(), "", known.sasl());
    assertThat(trial.faultOf(unknown))
        .hasMessageContainingAll("imap/stranger.example", "Server not found in Kerberos database");
  }
}

package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.KerberosSettings;
import org.voxpost.store.SaslSettings;
import org.voxpost.store.SaslSettings.Mechanism;
import org.voxpost.store.Secret;
import org.voxpost.store.StoreException;
import org.voxpost.store.TokenSettings;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;

/** A Dovecot that lets tokens in, and asks whose they are. */
@NeedsPeer("dovecot")
class OAuthLoginTest {
  private static TokenServer tokens;
  private static DovecotServer server;

  private final LoginTrial trial = new LoginTrial("");

  @BeforeAll
  static void start(@TempDir Path directory) {
    tokens = new TokenServer();
    Path oauth = directory.resolve("oauth2.conf");
    write(
        oauth,
        """
        introspection_mode = get
        introspection_url = %s?token=
        username_attribute = username
        active_attribute = active
        active_value = true
        """
            .formatted(tokens.url("/introspect")));
    server =
        DovecotServer.start(
            directory,
            DovecotServer.Options.plain()
                .withExtra(
                    """
                    auth_mechanisms = plain login xoauth2 oauthbearer
                    service anvil {
                      unix_listener anvil-auth-penalty {
                        mode = 0
                      }
                    }
                    passdb {
                      driver = oauth2
                      mechanisms = xoauth2 oauthbearer
                      args = %s
                    }
                    """
                        .formatted(oauth)));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
    tokens.close();
  }

  @AfterEach
  void close() {
    trial.close();
  }

  private static AccountSettings account(Mechanism mechanism, TokenSettings token) {
    return account("127.0.0.1", mechanism, token);
  }

  private static AccountSettings account(String host, Mechanism mechanism, TokenSettings token) {
    SaslSettings sasl = new SaslSettings(mechanism, "*", KerberosSettings.HOSTS, token);
    return LoginTrial.account(host, server.port(), "", sasl);
  }

  private static TokenSettings command(String command) {
    return new TokenSettings(command, "", "", Secret.NONE, Secret.NONE, "");
  }

  @ParameterizedTest
  @EnumSource(names = {"XOAUTH2", "OAUTHBEARER"})
  void aTokenOfTheEndpointLogsIn(Mechanism mechanism) {
    tokens.accept("t-" + mechanism);
    tokens.gives("t-" + mechanism, 3600);
    assertThat(trial.succeeds(account(mechanism, tokens.settings("")))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"XOAUTH2", "OAUTHBEARER"})
  void soDoesOneOfAProgram(Mechanism mechanism) {
    tokens.accept("by-program");
    assertThat(trial.succeeds(account(mechanism, command("echo by-program")))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"XOAUTH2", "OAUTHBEARER"})
  void aTokenThatWasWithdrawnIsFetchedAnewOnce(Mechanism mechanism) {
    AccountSettings account = account(mechanism, tokens.settings("r-" + mechanism));
    tokens.accept("old");
    tokens.gives("old", 3600);
    assertThat(trial.succeeds(account)).isTrue();
    tokens.withdraw("old");
    tokens.accept("new");
    tokens.gives("new", 3600);
    int before = tokens.asked().size();
    assertThat(trial.succeeds(account)).isTrue();
    assertThat(tokens.asked()).hasSize(before + 1);
  }

  @ParameterizedTest
  @EnumSource(names = {"XOAUTH2", "OAUTHBEARER"})
  void aTokenTheServerDoesNotTakeIsSaidAndNotShown(Mechanism mechanism) {
    tokens.gives("Forged-5", 3600);
    int before = tokens.asked().size();
    StoreException fault = trial.faultOf(account(mechanism, tokens.settings("")));
    assertThat(fault)
        .hasMessageContainingAll(
            "vm100 at 127.0.0.1:" + server.port(),
            "the server refuses it",
            mechanism == Mechanism.XOAUTH2 ? "\"status\":\"401\"" : "invalid_token",
            "imapscope");
    assertThat(fault.isWorthRetrying()).isFalse();
    assertThat(fault.toString()).doesNotContain("Forged-5", "\n");
    assertThat(fault.getCause()).isNull();
    assertThat(tokens.asked()).hasSize(before + 1);
  }

  @Test
  void aTokenForSomebodyElsesMailboxIsRefused() {
    tokens.accept("of-vm100");
    AccountSettings mine = account(Mechanism.XOAUTH2, command("echo of-vm100"));
    AccountSettings others =
        new AccountSettings(
            mine.server(),
            mine.port(),
            mine.flags(),
            "vm200",
            Secret.NONE,
            "",
            Secret.NONE,
            "INBOX",
            "",
            "INBOX",
            "",
            mine.sasl());
    assertThat(trial.faultOf(others)).hasMessageContainingAll("vm200", "refuses");
  }

  @Test
  void withoutATokenNobodyIsDialed() {
    tokens.answers(401, _ -> "{\"error\": \"invalid_client\"}");
    StoreException fault = trial.faultOf(account(Mechanism.XOAUTH2, tokens.settings("")));
    assertThat(fault)
        .hasMessageContainingAll(
            "vm100 at 127.0.0.1", "answers 401 (invalid_client)", "imapclientid");
    assertThat(fault.isWorthRetrying()).isFalse();
  }
}

package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.store.KerberosSettings;
import org.voxpost.store.SaslSettings;
import org.voxpost.store.SaslSettings.Mechanism;
import org.voxpost.store.Secret;
import org.voxpost.store.TokenSettings;

/** Tokens from an endpoint: asked for seldom, and every way it may fail said in one line. */
class TokensTest {
  private final TokenServer server = new TokenServer();
  private final AtomicLong now = new AtomicLong();

  @AfterEach
  void close() {
    server.close();
  }

  private Tokens tokens(Duration limit) {
    return new Tokens(limit, new Trust(Path.of("none"), ""), now::get);
  }

  private Tokens tokens() {
    return tokens(Duration.ofSeconds(20));
  }

  private static Login login(TokenSettings token) {
    SaslSettings sasl = new SaslSettings(Mechanism.XOAUTH2, "*", KerberosSettings.HOSTS, token);
    return Login.of(LoginTrial.account("mail.example", 993, "", sasl, "ssl"));
  }

  private Login login() {
    return login(server.settings(""));
  }

  private static String value(Tokens tokens, Login login) throws TokenException {
    return tokens.token(login).value().reveal();
  }

  @Test
  void theClientAsksForItself() throws TokenException {
    server.gives("first", 3600);
    assertThat(value(tokens(), login())).isEqualTo("first");
    assertThat(server.asked())
        .containsExactly(
            "grant_type=client_credentials&client_id=voxpost&client_secret=Client-Secret-9"
                + "&scope=mail.read");
  }

  @Test
  void aTokenIsKeptUntilShortlyBeforeItEnds() throws TokenException {
    Tokens tokens = tokens();
    server.gives("first", 3600);
    value(tokens, login());
    server.gives("second", 3600);
    now.addAndGet(Duration.ofSeconds(3539).toNanos());
    assertThat(value(tokens, login())).isEqualTo("first");
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(value(tokens, login())).isEqualTo("second");
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void aTokenThatWasRefusedIsForgottenUnlessThereIsANewerOne() throws TokenException {
    Tokens tokens = tokens();
    server.gives("first", 3600);
    value(tokens, login());
    server.gives("second", 3600);
    tokens.forget(login(), new Secret("first"));
    assertThat(value(tokens, login())).isEqualTo("second");
    tokens.forget(login(), new Secret("first"));
    assertThat(value(tokens, login())).isEqualTo("second");
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void aRefreshTokenIsShownAndTheNewerOneFromThenOn() throws TokenException {
    Tokens tokens = tokens();
    Login login = login(server.settings("Refresh-1"));
    server.answers(
        200,
        _ -> "{\"access_token\": \"a\", \"expires_in\": 600, \"refresh_token\": \"Refresh-2\"}");
    value(tokens, login);
    tokens.forget(login, new Secret("a"));
    value(tokens, login);
    assertThat(server.asked().getFirst())
        .startsWith("grant_type=refresh_token&refresh_token=Refresh-1&client_id=voxpost");
    assertThat(server.asked().getLast()).contains("refresh_token=Refresh-2&");
  }

  @Test
  void manyWhoWantTheSameTokenAskOnce() throws Exception {
    Tokens tokens = tokens();
    server.gives("one", 3600);
    CountDownLatch gate = server.hold();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> all = new ArrayList<>();
      CountDownLatch started = new CountDownLatch(20);
      for (int i = 0; i < 20; i++) {
        all.add(
            threads.submit(
                () -> {
                  started.countDown();
                  return value(tokens, login());
                }));
      }
      started.await();
      gate.countDown();
      for (Future<String> each : all) {
        assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo("one");
      }
    }
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void anEndpointThatDoesNotAnswerDelaysNoOtherAccount() throws Exception {
    try (TokenServer quick = new TokenServer();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Tokens tokens = tokens();
      server.gives("slow", 3600);
      quick.gives("quick", 3600);
      CountDownLatch gate = server.hold();
      Future<String> slow = threads.submit(() -> value(tokens, login()));
      assertThat(value(tokens, login(quick.settings("")))).isEqualTo("quick");
      assertThat(slow.isDone()).isFalse();
      gate.countDown();
      assertThat(slow.get(20, TimeUnit.SECONDS)).isEqualTo("slow");
    }
  }

  @Test
  void aSlowEndpointIsGivenUpAndMayBeQuickLater() throws TokenException {
    Tokens tokens = tokens(Duration.ofMillis(200));
    server.gives("late", 3600);
    server.hold();
    TokenException fault = faultOf(tokens, login());
    assertThat(fault).hasMessageContaining("in time").hasMessageContaining("imaptokenurl");
    assertThat(fault.isWorthRetrying()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "500 ~ {} ~ true ~ answers 500",
        "429 ~ {} ~ true ~ answers 429",
        "401 ~ {\"error\": \"invalid_client\", \"error_description\": \"Client-Secret-9 is bad\"} ~"
            + " false ~ answers 401 (invalid_client: **** is bad); correct imapclientid",
        "400 ~ {\"error\": \"invalid_scope\"} ~ false ~ 400 (invalid_scope); correct"
            + " imapclientid, imapclientsecret or imapscope",
        "200 ~ <html>hello</html> ~ false ~ answers 200 without an access token; correct"
            + " imaptokenurl",
        "200 ~ {\"access_token\": ~ false ~ answers 200 without an access token",
        "200 ~ [\"access_token\"] ~ false ~ answers 200 without an access token",
        "200 ~ {\"access_token\": {\"a\": 1}} ~ false ~ answers 200 without an access token",
        "200 ~ {\"access_token\": \"a\\u0001b\"} ~ false ~ answers 200 without an access token",
        "302 ~ {} ~ false ~ answers 302; correct imaptokenurl",
      })
  void whatTheEndpointSaysAgainstItIsPassedOn(
      int status, String body, boolean passing, String line) {
    server.answers(status, _ -> body);
    TokenException fault = faultOf(tokens(), login());
    assertThat(fault).hasMessageContaining(line);
    assertThat(fault.getMessage()).doesNotContain("Client-Secret-9", "\n");
    assertThat(fault.isWorthRetrying()).isEqualTo(passing);
  }

  @Test
  void anEndpointThatIsAwayMayComeBack() {
    Login login = login();
    server.close();
    TokenException fault = faultOf(tokens(), login);
    assertThat(fault).hasMessageContaining("cannot be reached (ConnectException");
    assertThat(fault.isWorthRetrying()).isTrue();
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    server.answers(200, _ -> "{\"access_token\": \"" + "a".repeat(300_000) + "\"}");
    assertThat(faultOf(tokens(), login())).hasMessageContaining("cannot be reached");
  }

  private static TokenException faultOf(Tokens tokens, Login login) {
    return catchThrowableOfType(TokenException.class, () -> tokens.token(login));
  }
}

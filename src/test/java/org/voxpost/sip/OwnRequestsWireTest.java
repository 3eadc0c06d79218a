package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NOTIFY outside of a dialog and PUBLISH over real sockets, and the challenges they meet. */
@Execution(ExecutionMode.CONCURRENT)
class OwnRequestsWireTest {
  private static final Credentials ANN = new Credentials("ann", "s3cret!"::toCharArray);

  private final Summaries summaries = new Summaries();
  private UserAgent agent;
  private FarSide pbx;

  @BeforeEach
  void start() {
    agent = TestAgent.subscribable(summaries, SubscriptionSettings.STANDARD, "127.0.0.1");
    pbx = new FarSide(agent);
  }

  @AfterEach
  void stop() {
    pbx.close();
    agent.close();
  }

  private CompletableFuture<NotifyOutcome> send(Optional<Credentials> credentials) {
    return agent.notifyUnsolicited(pbx.destination(credentials), Summaries.BODY);
  }

  private static NotifyOutcome outcome(CompletableFuture<NotifyOutcome> answer) throws Exception {
    return answer.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aPbxIsToldWithoutASubscription() throws Exception {
    CompletableFuture<NotifyOutcome> answer = send(Optional.empty());

    String notify = pbx.receive("NOTIFY");

    assertThat(notify).startsWith("NOTIFY " + pbx.uri() + " SIP/2.0\r\n");
    assertThat(Wire.header(notify, "Event")).isEqualTo("message-summary");
    assertThat(Wire.header(notify, "Subscription-State")).isEqualTo("terminated");
    assertThat(Wire.header(notify, "From")).startsWith("<sip:4123@example.com>;tag=");
    assertThat(Wire.header(notify, "To")).isEqualTo("<" + pbx.uri() + ">");
    assertThat(Wire.header(notify, "Contact")).startsWith("<sip:127.0.0.1:");
    assertThat(Wire.header(notify, "Via")).contains(";rport");
    assertThat(Wire.body(notify)).isEqualTo(Summaries.BODY);
    pbx.answer(notify, "202 Accepted", "");
    assertThat(outcome(answer)).isEqualTo(new NotifyOutcome.Accepted());
  }

  @Test
  void aRefusalIsHandedOnWithItsRetryAfter() throws Exception {
    CompletableFuture<NotifyOutcome> answer = send(Optional.empty());

    pbx.answer(pbx.receive("NOTIFY"), "503 Out to lunch", "Retry-After: 30\n");

    assertThat(outcome(answer))
        .isEqualTo(
            new NotifyOutcome.Refused(503, "Out to lunch", Optional.of(Duration.ofSeconds(30))));
  }

  @Test
  void aPbxThatIsNotThereIsNoAnswer() throws Exception {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    Destination to =
        new Destination(
            "sip:4123@127.0.0.1:" + nobody + ";transport=tcp", "sip:4123@a", Optional.empty());

    assertThat(outcome(agent.notifyUnsolicited(to, Summaries.BODY)))
        .isEqualTo(new NotifyOutcome.NoAnswer("not to be sent"));
  }

  @Test
  void whatNobodyAnsweredWhenItClosesIsNoAnswer() throws Exception {
    CompletableFuture<NotifyOutcome> answer = send(Optional.empty());
    pbx.receive("NOTIFY");

    agent.close();

    assertThat(outcome(answer)).isEqualTo(new NotifyOutcome.NoAnswer("closed"));
  }

  @Test
  void aTransportWeDoNotSpeakIsNoAnswer() throws Exception {
    Destination to = new Destination(pbx.uri() + ";transport=ws", "sip:a@b", Optional.empty());

    assertThat(outcome(agent.notifyUnsolicited(to, "")))
        .isEqualTo(new NotifyOutcome.NoAnswer("not to be sent"));
  }

  @Test
  void ipv6AndTcpAreSpokenToo() throws Exception {
    UserAgent six = TestAgent.subscribable(summaries, SubscriptionSettings.STANDARD, "::1");
    try (ServerSocket pbx = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
      Destination to =
          new Destination(
              "sip:4123@[::1]:" + pbx.getLocalPort() + ";transport=tcp",
              "sip:4123@example.com",
              Optional.empty());
      CompletableFuture<NotifyOutcome> answer = six.notifyUnsolicited(to, Summaries.BODY);
      pbx.setSoTimeout(Wire.PATIENCE_MILLIS);
      try (Socket connection = pbx.accept()) {
        String notify = read(connection);
        assertThat(notify).startsWith("NOTIFY sip:4123@[::1]:");
        assertThat(Wire.header(notify, "Via")).startsWith("SIP/2.0/TCP [0:0:0:0:0:0:0:1]:");
        assertThat(answer).isNotDone();
      }
    } finally {
      six.close();
    }
  }

  private static String read(Socket connection) throws IOException {
    connection.setSoTimeout(Wire.PATIENCE_MILLIS);
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      text.append((char) connection.getInputStream().read());
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MD5", "SHA-256"})
  void aChallengeIsAnswered(String algorithm) throws Exception {
    CompletableFuture<NotifyOutcome> answer = send(Optional.of(ANN));
    pbx.answer(pbx.receive("NOTIFY"), "401 Who", challenge("n1", algorithm, ", opaque=\"o\""));

    String second = pbx.receive("NOTIFY");

    String authorization = Wire.header(second, "Authorization");
    assertThat(Wire.header(second, "CSeq")).isEqualTo("2 NOTIFY");
    assertThat(Wire.body(second)).isEqualTo(Summaries.BODY);
    assertThat(authorization)
        .contains("username=\"ann\"")
        .contains("uri=\"" + pbx.uri() + "\"")
        .contains("algorithm=" + algorithm)
        .contains("opaque=\"o\"")
        .doesNotContain("s3cret!");
    assertThat(parameter(authorization, "response"))
        .isEqualTo(expected(algorithm, parameter(authorization, "cnonce")));
    pbx.answer(second, "200 OK", "");
    assertThat(outcome(answer)).isEqualTo(new NotifyOutcome.Accepted());
  }

  @Test
  void aWrongSecretIsTriedOnceOnly() throws Exception {
    CompletableFuture<NotifyOutcome> answer = send(Optional.of(ANN));
    pbx.answer(pbx.receive("NOTIFY"), "401 Who", challenge("n1", "MD5", ""));

    pbx.answer(pbx.receive("NOTIFY"), "401 Who", challenge("n2", "MD5", ""));

    assertThat(outcome(answer)).isEqualTo(new NotifyOutcome.Refused(401, "Who", Optional.empty()));
  }

  @Test
  void aStaleNonceIsReplaced() throws Exception {
    CompletableFuture<NotifyOutcome> answer = send(Optional.of(ANN));
    pbx.answer(pbx.receive("NOTIFY"), "401 Who", challenge("n1", "MD5", ""));
    pbx.answer(pbx.receive("NOTIFY"), "401 Who", challenge("n2", "MD5", ", stale=true"));

    String third = pbx.receive("NOTIFY");

    assertThat(parameter(Wire.header(third, "Authorization"), "nonce")).isEqualTo("n2");
    pbx.answer(third, "200 OK", "");
    assertThat(outcome(answer)).isEqualTo(new NotifyOutcome.Accepted());
  }

  @Test
  void withoutCredentialsAChallengeIsARefusal() throws Exception {
    CompletableFuture<NotifyOutcome> answer = send(Optional.empty());

    pbx.answer(pbx.receive("NOTIFY"), "401 Who", challenge("n1", "MD5", ""));

    assertThat(outcome(answer)).isEqualTo(new NotifyOutcome.Refused(401, "Who", Optional.empty()));
  }

  @Test
  void aSubscriptionAnswersAProxyAndKeepsTheNonceForTheNextNotify() {
    summaries.credentials = Optional.of(ANN);
    try (Wire wire = Wire.to(agent, SipSettings.Transport.UDP)) {
      WireSubscriber phone = new WireSubscriber(wire).subscribe(600);
      phone.expect(200);
      phone.answer(
          phone.notification(),
          "407 Who",
          "Proxy-Authenticate: Digest realm=\"p\", nonce=\"n\", qop=\"auth\"\n");
      String answered = phone.notified();
      agent.summaryChanged(Summaries.RESOURCE);
      String next = phone.notified();

      assertThat(Wire.header(answered, "Proxy-Authorization")).contains("nc=00000001");
      assertThat(Wire.header(next, "Proxy-Authorization")).contains("nc=00000002");
      assertThat(Wire.header(next, "CSeq")).isEqualTo("3 NOTIFY");
    }
  }

  @Test
  void aPublicationIsKeptUpdatedAndTakenBack() {
    Publication publication =
        agent.publish(pbx.destination(Optional.of(ANN)), Duration.ofHours(1), "one");
    String first = pbx.receive("PUBLISH");
    assertThat(Wire.header(first, "Event")).isEqualTo("message-summary");
    assertThat(Wire.header(first, "Expires")).isEqualTo("3600");
    assertThat(Wire.header(first, "To")).isEqualTo("<sip:4123@example.com>");
    pbx.answer(first, "401 Who", challenge("n1", "MD5", ""));
    pbx.answer(pbx.receive("PUBLISH"), "200 OK", "SIP-ETag: x7\nExpires: 600\n");

    publication.update("two");

    String second = pbx.receive("PUBLISH");
    assertThat(Wire.header(second, "SIP-If-Match")).isEqualTo("x7");
    assertThat(Wire.body(second)).isEqualTo("two");
    pbx.answer(second, "412 Lost", "");
    String third = pbx.receive("PUBLISH");
    assertThat(Wire.header(third, "SIP-If-Match")).isEmpty();
    assertThat(Wire.body(third)).isEqualTo("two");
    pbx.answer(third, "200 OK", "SIP-ETag: x8\nExpires: 600\n");
    publication.close();
    String last = pbx.receive("PUBLISH");
    assertThat(Wire.header(last, "SIP-If-Match")).isEqualTo("x8");
    assertThat(Wire.header(last, "Expires")).isEqualTo("0");
    assertThat(Wire.header(last, "Authorization")).contains("username=\"ann\"");
  }

  @Test
  void closingTheUserAgentTakesPublicationsBackEvenThoseOnTheirWay() throws Exception {
    Publication publication =
        agent.publish(pbx.destination(Optional.empty()), Duration.ofHours(1), "one");
    String first = pbx.receive("PUBLISH");
    publication.update("two");
    CompletableFuture<Void> closed = CompletableFuture.runAsync(agent::close);

    pbx.answer(first, "200 OK", "SIP-ETag: x7\nExpires: 600\n");

    String last = pbx.receive("PUBLISH");
    while (!Wire.header(last, "Expires").equals("0")) {
      pbx.answer(last, "200 OK", "SIP-ETag: x7\nExpires: 600\n");
      last = pbx.receive("PUBLISH");
    }
    assertThat(Wire.header(last, "SIP-If-Match")).isEqualTo("x7");
    pbx.answer(last, "200 OK", "");
    closed.get(10, TimeUnit.SECONDS);
  }

  private static String challenge(String nonce, String algorithm, String more) {
    return "WWW-Authenticate: Digest realm=\"pbx\", nonce=\"%s\", qop=\"auth\", algorithm=%s%s\n"
        .formatted(nonce, algorithm, more);
  }

  private String expected(String algorithm, String clientNonce) throws Exception {
    String identity = hash(algorithm, "ann:pbx:s3cret!");
    String request = hash(algorithm, "NOTIFY:" + pbx.uri());
    return hash(algorithm, identity + ":n1:00000001:" + clientNonce + ":auth:" + request);
  }

  private static String hash(String algorithm, String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String parameter(String value, String name) {
    return AddressText.parameters(AddressText.elements(value.replaceFirst("Digest ", "")), 0)
        .getOrDefault(name, "");
  }
}

package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SUBSCRIBE and NOTIFY over real sockets (RFC 6665, RFC 3842). */
@Execution(ExecutionMode.CONCURRENT)
class SubscriptionWireTest {
  private final Summaries summaries = new Summaries();
  private UserAgent agent;
  private Wire wire;

  @BeforeEach
  void start() {
    agent = TestAgent.subscribable(summaries, SubscriptionSettings.STANDARD, "127.0.0.1");
    wire = Wire.to(agent, SipSettings.Transport.UDP);
  }

  @AfterEach
  void stop() {
    wire.close();
    agent.close();
  }

  private WireSubscriber phone() {
    return new WireSubscriber(wire);
  }

  @ParameterizedTest
  @EnumSource(SipSettings.Transport.class)
  void aSubscriberIsToldTheStateAtOnce(SipSettings.Transport transport) throws Exception {
    wire.close();
    wire = Wire.to(agent, transport);
    WireSubscriber phone = phone().subscribe(600);

    String ok = phone.expect(200);
    String notify = phone.notified();

    assertThat(Wire.header(ok, "Expires")).isEqualTo("600");
    assertThat(Wire.header(ok, "Contact"))
        .contains("transport=" + transport.name().toLowerCase(Locale.ROOT));
    assertThat(notify).startsWith("NOTIFY sip:ann@127.0.0.1:" + wire.local().getPort());
    assertThat(Wire.header(notify, "Event")).isEqualTo("message-summary");
    assertThat(Wire.header(notify, "Subscription-State")).isEqualTo("active;expires=600");
    assertThat(Wire.header(notify, "Content-Type")).isEqualTo("application/simple-message-summary");
    assertThat(Wire.header(notify, "CSeq")).isEqualTo("1 NOTIFY");
    assertThat(Wire.header(notify, "To")).isEqualTo("\"Ann\" <sip:ann@example.com>;tag=ann-1");
    assertThat(Wire.header(notify, "From")).isEqualTo(Wire.header(ok, "To"));
    assertThat(Wire.header(notify, "User-Agent")).isEqualTo("Voxpost/test");
    assertThat(Wire.body(notify)).isEqualTo(Summaries.BODY);
    SubscribeRequest asked = summaries.asked.take();
    assertThat(asked.requestUri().user()).isEqualTo("4123");
    assertThat(asked.transport()).isEqualTo(transport);
    assertThat(asked.expires()).isEqualTo(Duration.ofMinutes(10));
    assertThat(summaries.change()).isInstanceOf(SubscriptionChange.Begun.class);
  }

  @Test
  void aChangeIsTold() {
    WireSubscriber phone = phone().established(600);
    summaries.bodies.put(Summaries.RESOURCE, "Messages-Waiting: no\r\n");

    agent.summaryChanged(Summaries.RESOURCE);

    String notify = phone.notified();
    assertThat(Wire.body(notify)).isEqualTo("Messages-Waiting: no\r\n");
    assertThat(Wire.header(notify, "CSeq")).isEqualTo("2 NOTIFY");
  }

  @Test
  void whatIsNotKnownYetGoesWithoutABody() {
    summaries.bodies.clear();
    WireSubscriber phone = phone().subscribe(600);
    phone.expect(200);

    String notify = phone.notified();

    assertThat(Wire.header(notify, "Content-Length")).isEqualTo("0");
    assertThat(Wire.header(notify, "Content-Type")).isEmpty();
  }

  @Test
  void aRefreshIsAnsweredAndTold() throws InterruptedException {
    WireSubscriber phone = phone().established(600);

    phone.subscribe(7200);

    assertThat(Wire.header(phone.expect(200), "Expires")).isEqualTo("3600");
    assertThat(Wire.header(phone.notified(), "Subscription-State"))
        .matches("active;expires=3(600|599)");
    summaries.change();
    assertThat(summaries.change()).isInstanceOf(SubscriptionChange.Refreshed.class);
    assertThat(agent.subscriptions()).hasSize(1);
  }

  @Test
  void aRefreshMayMoveThePhone() {
    WireSubscriber phone = phone().established(600);
    try (Wire elsewhere = Wire.to(agent, SipSettings.Transport.UDP)) {
      phone.send(
          phone
              .usual(600)
              .replace(":" + wire.local().getPort(), ":" + elsewhere.local().getPort()));
      phone.expect(200);

      assertThat(elsewhere.receive("NOTIFY "))
          .startsWith("NOTIFY sip:ann@127.0.0.1:" + elsewhere.local().getPort());
    }
  }

  @Test
  void expiresZeroEndsIt() throws InterruptedException {
    WireSubscriber phone = phone().established(600);

    phone.subscribe(0);

    assertThat(Wire.header(phone.expect(200), "Expires")).isEqualTo("0");
    String notify = phone.notified();
    assertThat(Wire.header(notify, "Subscription-State")).isEqualTo("terminated;reason=timeout");
    assertThat(Wire.body(notify)).isEqualTo(Summaries.BODY);
    summaries.change();
    assertThat(summaries.change())
        .isInstanceOfSatisfying(
            SubscriptionChange.Ended.class,
            ended -> assertThat(ended.reason()).isEqualTo("unsubscribed"));
    phone.subscribe(600).expect(481);
  }

  @Test
  void aFetchGetsOneNotify() {
    WireSubscriber phone = phone().subscribe(0);

    assertThat(Wire.header(phone.expect(200), "Expires")).isEqualTo("0");
    String notify = phone.notified();

    assertThat(Wire.header(notify, "Subscription-State")).isEqualTo("terminated;reason=timeout");
    assertThat(Wire.body(notify)).isEqualTo(Summaries.BODY);
    assertThat(summaries.changes).isEmpty();
  }

  @Test
  void tooShortIsRefusedWithTheLeast() {
    String refusal = phone().subscribe(59).expect(423);

    assertThat(Wire.header(refusal, "Min-Expires")).isEqualTo("60");
  }

  @Test
  void anotherEventIsRefusedWithTheOneThereIs() {
    for (String event : List.of("Event: presence\n", "Event: dialog;id=1\n", "")) {
      WireSubscriber phone = phone();
      String refusal = phone.send(event + "Expires: 600\n" + phone.contact()).expect(489);

      assertThat(Wire.header(refusal, "Allow-Events")).isEqualTo("message-summary");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Contact: <sips:ann@127.0.0.1>\n", "Contact: <tel:+4912>\n"})
  void withoutAContactThatCanBeReachedItIsRefused(String contact) {
    phone().send("Event: message-summary\nExpires: 600\n" + contact).expect(400);
  }

  @Test
  void whoTakesNoSummariesIsRefused() {
    WireSubscriber phone = phone();

    String refusal = phone.send("Accept: application/pidf+xml\n" + phone.usual(600)).expect(406);

    assertThat(Wire.header(refusal, "Accept")).isEqualTo("application/simple-message-summary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/pidf+xml, application/simple-message-summary",
        "application/*",
        "*/*",
        "Application/Simple-Message-Summary"
      })
  void whoTakesThemAmongOthersIsServed(String accept) {
    WireSubscriber phone = phone();

    phone.send("Accept: " + accept + "\n" + phone.usual(600)).expect(200);

    phone.notified();
  }

  @Test
  void theOtherSideMayRefuse() {
    WireSubscriber phone = phone();
    wire.send(phone.text("4404", 1, phone.usual(600)));

    phone.expect(404);
    assertThat(agent.subscriptions()).isEmpty();
  }

  @Test
  void anUnknownDialogGets481() {
    WireSubscriber phone = phone();
    wire.send(
        phone
            .text("4123", 1, phone.usual(600))
            .replace("example.com>\nCall", "example.com>;tag=x\nCall"));

    phone.expect(481);
  }

  @Test
  void anOldSequenceNumberGets500() {
    WireSubscriber phone = phone().established(600);
    wire.send(phone.text("4123", 1, phone.usual(600)));

    phone.expect(500);
  }

  @Test
  void theSameSubscribeByAnotherWayGets482() {
    WireSubscriber phone = phone();
    wire.send(phone.text("4123", 1, phone.usual(600)));
    wire.send(phone.text("4123", 1, phone.usual(600)));

    phone.expect(482);
    assertThat(agent.subscriptions()).hasSize(1);
  }

  @Test
  void thePhoneThatLostOurAnswerAndAsksAnewIsOneSubscriptionOnly() throws InterruptedException {
    WireSubscriber phone = phone();
    wire.send(phone.text("4123", 1, phone.usual(600)));
    wire.receive("NOTIFY ");
    wire.send(phone.text("4123", 2, phone.usual(600)));
    wire.receive("NOTIFY ");

    summaries.change();
    List<SubscriptionChange> two = List.of(summaries.change(), summaries.change());
    assertThat(two).hasAtLeastOneElementOfType(SubscriptionChange.Begun.class);
    assertThat(two)
        .filteredOn(SubscriptionChange.Ended.class::isInstance)
        .singleElement()
        .satisfies(
            ended -> assertThat(((SubscriptionChange.Ended) ended).reason()).isEqualTo("replaced"));
    assertThat(agent.subscriptions()).hasSize(1);
  }

  @Test
  void aPhoneThatKnowsNothingOfItIsForgotten() throws InterruptedException {
    WireSubscriber phone = phone().subscribe(600);
    phone.expect(200);

    phone.answer(phone.notification(), "481 No", "");

    summaries.change();
    assertThat(summaries.change())
        .isInstanceOfSatisfying(
            SubscriptionChange.Ended.class,
            ended -> assertThat(ended.reason()).isEqualTo("NOTIFY answered with 481"));
    assertThat(agent.subscriptions()).isEmpty();
  }

  @Test
  void theIdOfTheEventComesBack() {
    WireSubscriber phone = phone();
    phone.send(phone.usual(600).replace("summary\n", "summary;id=7\n")).expect(200);

    assertThat(Wire.header(phone.notified(), "Event")).isEqualTo("message-summary;id=7");
    phone.subscribe(600).expect(481);
  }

  @Test
  void notifiesTakeTheRouteThatTheSubscribeRecorded() {
    WireSubscriber phone = phone();
    String proxy = "<sip:127.0.0.1:%d;lr;ftag=x>".formatted(wire.local().getPort());
    phone
        .send(
            "Event: message-summary\nExpires: 600\nContact: <sip:ann@192.0.2.7:5060>\n"
                + "Record-Route: "
                + proxy
                + ", <sip:192.0.2.8;lr>\n")
        .expect(200);

    String notify = phone.notified();

    assertThat(notify).startsWith("NOTIFY sip:ann@192.0.2.7:5060 SIP/2.0");
    assertThat(notify.lines().filter(line -> line.startsWith("Route:")).toList().toString())
        .contains(proxy + ",<sip:192.0.2.8;lr>");
  }

  @Test
  void aSubscriptionOutlivesItsUserAgent() throws InterruptedException {
    WireSubscriber phone = phone().established(600);
    List<String> saved = agent.subscriptions().stream().map(SubscriptionState::toText).toList();
    int port = agent.listeners().getFirst().address().getPort();
    agent.close();

    agent = TestAgent.subscribable(summaries, SubscriptionSettings.STANDARD, "127.0.0.1", port);
    agent.resume(saved.stream().map(SubscriptionState::parse).toList());

    String notify = phone.notified();
    assertThat(Wire.header(notify, "Subscription-State")).startsWith("active;expires=");
    assertThat(Wire.header(notify, "Call-ID")).isEqualTo(phone.callId);
    assertThat(Wire.header(notify, "CSeq")).isEqualTo("100002 NOTIFY");
    phone.subscribe(600).expect(200);
    assertThat(Wire.header(phone.notified(), "CSeq")).isEqualTo("100003 NOTIFY");
  }

  @Test
  void endingThemSaysSo() throws Exception {
    WireSubscriber phone = phone().established(600);

    var ended = agent.endSubscriptions();

    assertThat(Wire.header(phone.notified(), "Subscription-State"))
        .isEqualTo("terminated;reason=deactivated");
    ended.get(10, TimeUnit.SECONDS);
    assertThat(agent.subscriptions()).isEmpty();
    assertThat(Wire.header(phone().subscribe(600).expect(503), "Retry-After")).isEqualTo("10");
  }
}

package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls as their messages look from outside. */
class CallWireTest extends WireTest {
  @ParameterizedTest
  @EnumSource(SipSettings.Transport.class)
  void anInviteIsAnsweredAndEndsWithTheCallersBye(SipSettings.Transport transport)
      throws InterruptedException {
    if (transport == SipSettings.Transport.TCP) {
      overTcp();
    }
    Answering answering = calls(Answering.always());
    int before = agent().openDialogs();
    WireCall call = caller().invite();

    assertThat(wire().receive()).startsWith("SIP/2.0 100 ");
    String ok = call.expect(200);
    assertThat(Wire.body(ok)).contains("m=audio 50000");
    assertThat(Wire.header(ok, "Server")).isEqualTo("Voxpost/test");
    assertThat(Wire.header(ok, "Allow")).contains("INVITE", "BYE", "UPDATE");
    assertThat(Wire.header(ok, "Via"))
        .contains("rport=" + wire().local().getPort(), "received=127.0.0.1");
    assertThat(Wire.header(ok, "Contact"))
        .isEqualTo(
            "<sip:127.0.0.1:%d;transport=%s>"
                .formatted(port(transport), transport.name().toLowerCase(Locale.ROOT)));

    call.ack();
    assertThat(answering.event()).isEqualTo(new SipEvent.Acknowledged(Optional.empty()));
    call.send("BYE", "", "").expect(200);
    assertThat(answering.event()).isEqualTo(new SipEvent.Ended("BYE"));
    assertThat(agent().openDialogs()).isEqualTo(before);
    Invitation invitation = answering.invitations.getFirst();
    assertThat(invitation.offer()).hasValue(WireCall.OFFER.replace("\n", "\r\n"));
    assertThat(invitation.source()).isEqualTo(wire().local());
    assertThat(invitation.local().getPort()).isEqualTo(port(transport));
  }

  private int port(SipSettings.Transport transport) {
    return agent().listeners().stream()
        .filter(listener -> listener.transport() == transport)
        .mapToInt(listener -> listener.address().getPort())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void ringingAndProgressGoOutBeforeTheAnswerWithOneTag() throws InterruptedException {
    Answering answering = calls(Answering.never());
    WireCall call = caller().invite();
    InviteDialog dialog = answering.dialog();

    dialog.ringing();
    dialog.progress(WireCall.ANSWER);
    dialog.answer(WireCall.ANSWER);

    String ringing = call.expect(180);
    String progress = call.expect(183);
    String ok = call.expect(200);
    assertThat(Wire.body(progress)).contains("m=audio 50000");
    assertThat(Wire.header(progress, "To"))
        .isEqualTo(Wire.header(ringing, "To"))
        .isEqualTo(Wire.header(ok, "To"));
    call.ack();
  }

  @Test
  void aRefusalCarriesStatusReasonAndRetryAfter() throws InterruptedException {
    Answering answering = calls(Answering.never());
    WireCall call = caller().invite();

    answering.dialog().refuse(503, "Full", Optional.of(Duration.ofMillis(4500)));

    String refusal = call.expect(503);
    assertThat(refusal).startsWith("SIP/2.0 503 Full\r\n");
    assertThat(Wire.header(refusal, "Retry-After")).isEqualTo("5");
    call.ackRefusal();
    assertThat(answering.events).isEmpty();
  }

  @Test
  void aCancelGets200AndTheInvite487() throws InterruptedException {
    Answering answering = calls(Answering.never());
    WireCall call = caller().invite();
    answering.dialog().ringing();
    call.expect(180);

    call.cancel();

    String first = call.expect(200);
    assertThat(Wire.header(first, "CSeq")).endsWith("CANCEL");
    assertThat(Wire.header(call.expect(487), "CSeq")).endsWith("INVITE");
    assertThat(answering.event()).isEqualTo(new SipEvent.Ended("CANCEL"));
    call.ackRefusal();
  }

  @Test
  void aCancelAfterTheAnswerChangesNothing() throws InterruptedException {
    Answering answering = calls(Answering.always());
    WireCall call = caller().establish();
    assertThat(answering.event()).isInstanceOf(SipEvent.Acknowledged.class);

    call.cancel();

    assertThat(Wire.header(call.expect(200), "CSeq")).endsWith("CANCEL");
    call.send("BYE", "", "").expect(200);
    assertThat(answering.event()).isEqualTo(new SipEvent.Ended("BYE"));
  }

  @Test
  void aCancelOfNothingGets481() {
    WireCall call = caller();
    wire().send(call.text("CANCEL", "z9hG4bK-none", 1, "", ""));

    assertThat(Wire.header(call.expect(481), "CSeq")).endsWith("CANCEL");
  }

  @Test
  void aLateOfferIsOurs200sAndTheAckBringsTheAnswer() throws InterruptedException {
    Answering answering = calls(Answering.always());
    WireCall call = caller().invite("", "");

    assertThat(Wire.body(call.expect(200))).contains("m=audio 50000");
    call.ack(WireCall.OFFER);

    assertThat(answering.invitations.getFirst().offer()).isEmpty();
    assertThat(answering.event())
        .isEqualTo(new SipEvent.Acknowledged(Optional.of(WireCall.OFFER.replace("\n", "\r\n"))));
    call.send("BYE", "", "").expect(200);
  }

  @Test
  void the200IsRepeatedUntilTheAckComes() throws InterruptedException {
    Answering answering = calls(Answering.always());
    WireCall call = caller().invite();

    String first = call.expect(200);
    assertThat(call.expect(200)).isEqualTo(first);
    assertThat(call.expect(200)).isEqualTo(first);
    call.ack();

    assertThat(answering.event()).isInstanceOf(SipEvent.Acknowledged.class);
    while (wire().receive(250).isPresent()) {
      // Those that were under way.
      assertThat(answering.events).isEmpty();
    }
    call.send("BYE", "", "").expect(200);
  }

  @Test
  void aCallThatIsNeverAcknowledgedEndsWithABye() throws InterruptedException {
    Answering answering = calls(Answering.always());
    WireCall call = caller().invite();
    call.expect(200);

    String bye = wire().receive("BYE ");
    assertThat(answering.event()).isEqualTo(new SipEvent.Ended("no ACK"));
    assertThat(bye).startsWith("BYE sip:ann@127.0.0.1:" + wire().local().getPort());
    assertThat(Wire.header(bye, "Call-ID")).isEqualTo(call.callId);
    call.accept(bye, "");
  }

  @Test
  void ourByeWaitsForTheAck() throws InterruptedException {
    Answering answering = calls(Answering.always());
    WireCall call = caller().invite();
    call.expect(200);

    answering.dialog().bye();
    call.expect(200);
    call.ack();

    String bye = wire().receive("BYE ");
    assertThat(Wire.header(bye, "From")).contains("4001", "tag=");
    assertThat(Wire.header(bye, "To")).contains("tag=ann-1");
    call.accept(bye, "");
    assertThat(answering.events).isEmpty();
  }

  @Test
  void nothingIsToldAfterOurBye() throws InterruptedException {
    Answering answering = calls(Answering.always());
    WireCall call = caller().invite();
    call.expect(200);

    answering.dialog().bye();
    call.send("INFO", "", "").expect(200);
    call.send("INVITE", call.contact(), WireCall.OFFER).expect(487);
    call.send("BYE", "", "").expect(200);

    assertThat(answering.events).isEmpty();
  }

  @Test
  void ourByeOverTcpUsesTheCallersConnection() throws InterruptedException {
    overTcp();
    Answering answering = calls(Answering.always());
    WireCall call = caller().establish();
    answering.event();

    answering.dialog().bye();

    call.accept(wire().receive("BYE "), "");
  }

  @Test
  void aByeBeforeTheAnswerRefusesTheCall() throws InterruptedException {
    Answering answering = calls(Answering.never());
    WireCall call = caller().invite();

    answering.dialog().bye();

    call.expect(480);
    call.ackRefusal();
  }

  @Test
  void theByeGoesAlongTheRecordedRoute() throws InterruptedException {
    Answering answering = calls(Answering.always());
    String proxy = "<sip:127.0.0.1:%d;lr;id=%s>";
    int port = wire().local().getPort();
    WireCall call =
        caller()
            .invite(
                "Record-Route: "
                    + proxy.formatted(port, "near")
                    + ", "
                    + proxy.formatted(9, "far")
                    + "\n",
                WireCall.OFFER);
    String ok = call.expect(200);
    assertThat(ok).contains("id=near", "id=far");
    call.ack();
    answering.event();

    answering.dialog().bye();

    List<String> routes =
        wire().receive("BYE ").lines().filter(line -> line.startsWith("Route:")).toList();
    assertThat(String.join(",", routes)).containsSubsequence("id=near", "id=far");
  }

  @Test
  void manyInfosArriveInTheirOrderBetweenAckAndBye() throws InterruptedException {
    Answering answering = calls(Answering.always());
    WireCall call = caller().invite();
    call.expect(200);
    call.ack();
    for (int i = 0; i < 60; i++) {
      call.send(
          "INFO",
          "Content-Type: application/dtmf-relay\n",
          "Signal=%d\r\nDuration=100\r\n".formatted(i));
    }
    call.send("BYE", "", "");

    List<SipEvent> seen =
        Stream.concat(
                Stream.<SipEvent>of(new SipEvent.Acknowledged(Optional.empty())),
                IntStream.range(0, 60)
                    .mapToObj(
                        i ->
                            new SipEvent.Info(
                                "application/dtmf-relay",
                                "Signal=%d\r\nDuration=100\r\n".formatted(i))))
            .toList();
    for (SipEvent expected : seen) {
      assertThat(answering.event()).isEqualTo(expected);
    }
    assertThat(answering.event()).isEqualTo(new SipEvent.Ended("BYE"));
  }

  @Test
  void aRepeatedInviteIsAnsweredByItsTransaction() throws InterruptedException {
    Answering answering = calls(Answering.never());
    WireCall call = caller();
    String invite = call.request("INVITE", call.contact(), WireCall.OFFER);

    wire().send(invite);
    wire().send(invite);

    assertThat(wire().receive()).startsWith("SIP/2.0 100 ");
    assertThat(wire().receive()).startsWith("SIP/2.0 100 ");
    answering.dialog().refuse(404, "", Optional.empty());
    call.expect(404);
    assertThat(answering.invitations).hasSize(1);
  }
}

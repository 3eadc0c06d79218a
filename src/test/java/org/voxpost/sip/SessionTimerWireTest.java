package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RFC 4028 with a session timer of two seconds: its unit on the wire is the second. */
class SessionTimerWireTest extends WireTest {
  @Override
  Duration sessionExpires() {
    return Duration.ofSeconds(2);
  }

  private WireCall up(Answering answering, String headers) throws InterruptedException {
    calls(answering);
    WireCall call = caller().invite(headers, WireCall.OFFER);
    return call;
  }

  private String established(WireCall call, Answering answering) throws InterruptedException {
    String ok = call.expect(200);
    call.ack();
    assertThat(answering.event()).isInstanceOf(SipEvent.Acknowledged.class);
    return ok;
  }

  @Test
  void aPeerThatRefreshesKeepsTheCallAndOneThatStopsLosesIt() throws InterruptedException {
    Answering answering = Answering.always();
    WireCall call = up(answering, "Supported: timer\nSession-Expires: 1800;refresher=uac\n");
    String ok = established(call, answering);
    assertThat(Wire.header(ok, "Session-Expires")).isEqualTo("2;refresher=uac");
    assertThat(Wire.header(ok, "Require")).isEqualTo("timer");

    call.send("UPDATE", call.contact() + "Supported: timer\nSession-Expires: 3\n", "");
    assertThat(Wire.header(call.expect(200), "Session-Expires")).isEqualTo("2;refresher=uac");

    call.accept(wire().receive("BYE "), "");
    assertThat(answering.event()).isEqualTo(new SipEvent.Ended("session timer"));
  }

  @Test
  void aTimerIsAskedOfAPeerThatKnowsItAndSaysNothing() throws InterruptedException {
    Answering answering = Answering.always();
    WireCall call = up(answering, "Supported: replaces, timer\n");

    assertThat(Wire.header(established(call, answering), "Session-Expires"))
        .isEqualTo("2;refresher=uac");
  }

  @Test
  void anIntervalBelowOursGets422() {
    calls(Answering.always());
    UserAgent strict =
        TestAgent.start(
            Answering.always(), SipTimers.STANDARD, Duration.ofMinutes(30), "127.0.0.1");
    try (Wire wire = Wire.to(strict, SipSettings.Transport.UDP)) {
      WireCall call =
          new WireCall(wire).invite("Supported: timer\nSession-Expires: 60\n", WireCall.OFFER);

      String refusal = call.expect(422);

      assertThat(Wire.header(refusal, "Min-SE")).isEqualTo("90");
      assertThat(refusal).startsWith("SIP/2.0 422 Session Interval Too Small\r\n");
      call.ackRefusal();
    } finally {
      strict.close();
    }
  }

  @Test
  void whenItIsOurTurnWeRefreshByUpdate() throws InterruptedException {
    Answering answering = Answering.always();
    WireCall call =
        up(
            answering,
            "Supported: timer\nAllow: INVITE, UPDATE\nSession-Expires: 2;refresher=uas\n");
    assertThat(Wire.header(established(call, answering), "Session-Expires"))
        .isEqualTo("2;refresher=uas");

    String update = wire().receive("UPDATE ");
    assertThat(Wire.header(update, "Session-Expires")).isEqualTo("2;refresher=uac");
    assertThat(Wire.body(update)).isEmpty();
    call.accept(update, "Session-Expires: 2;refresher=uac\n");
    wire().receive("UPDATE ");
  }

  @Test
  void aPeerWithoutUpdateIsRefreshedByReinvite() throws InterruptedException {
    Answering answering = Answering.always();
    WireCall call =
        up(answering, "Supported: timer\nAllow: INVITE\nSession-Expires: 2;refresher=uas\n");
    established(call, answering);

    String reinvite = wire().receive("INVITE ");
    assertThat(Wire.body(reinvite)).contains("m=audio 50000");
    call.accept(reinvite, call.contact());

    String ack = wire().receive("ACK ");
    assertThat(Wire.header(ack, "CSeq"))
        .isEqualTo(Wire.header(reinvite, "CSeq").replace("INVITE", "ACK"));
  }

  @Test
  void aPeerWithoutTimersIsAskedWhetherItKnowsTheDialog() throws InterruptedException {
    Answering answering = Answering.always();
    WireCall call = up(answering, "");
    assertThat(Wire.header(established(call, answering), "Session-Expires")).isEmpty();

    call.accept(wire().receive("OPTIONS "), "");
    call.refuse(wire().receive("OPTIONS "), 481);

    call.accept(wire().receive("BYE "), "");
    assertThat(answering.event()).isEqualTo(new SipEvent.Ended("session timer"));
  }
}

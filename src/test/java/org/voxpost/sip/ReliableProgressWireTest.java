package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Early media to a caller that requires reliable provisional answers (RFC 3262). */
class ReliableProgressWireTest extends WireTest {
  private static final String REQUIRED = "Require: 100rel\n";

  private Answering answering;
  private WireCall call;

  private String progress(String extra) throws InterruptedException {
    answering = calls(Answering.never());
    call = caller().invite(extra, WireCall.OFFER);
    InviteDialog dialog = answering.dialog();
    dialog.progress(WireCall.ANSWER);
    String progress = call.expect(183);
    dialog.answer(WireCall.ANSWER);
    return progress;
  }

  private static String acknowledging(String progress) {
    return "RAck: " + Wire.header(progress, "RSeq") + " 1 INVITE\n";
  }

  @Test
  void theAnswerWaitsForThePrack() throws InterruptedException {
    String progress = progress(REQUIRED);
    assertThat(Wire.header(progress, "Require")).isEqualTo("100rel");

    assertThat(call.expect(183)).isEqualTo(progress);
    call.send("PRACK", acknowledging(progress), "");

    String settled = wire().receive("SIP/2.0 200");
    assertThat(Wire.header(settled, "CSeq")).endsWith("PRACK");
    String ok = wire().receive("SIP/2.0 200");
    assertThat(Wire.header(ok, "CSeq")).isEqualTo("1 INVITE");
    wire().send(call.text("ACK", "z9hG4bK-ack", 1, call.contact(), ""));
    assertThat(answering.event()).isInstanceOf(SipEvent.Acknowledged.class);
  }

  @Test
  void oneWhoOnlySupportsItGetsAPlainProgress() throws InterruptedException {
    String progress = progress("Supported: 100rel\n");

    assertThat(Wire.header(progress, "Require")).isEmpty();
    assertThat(Wire.header(progress, "RSeq")).isEmpty();
    call.expect(200);
    call.ack();
  }

  @Test
  void aPrackOfSomethingElseIsRefused() throws InterruptedException {
    String progress = progress(REQUIRED);
    long number = Long.parseLong(Wire.header(progress, "RSeq"));

    call.send("PRACK", "RAck: " + (number + 1) + " 1 INVITE\n", "");
    assertThat(Wire.header(call.expect(481), "CSeq")).endsWith("PRACK");

    call.send("PRACK", acknowledging(progress), "");
    call.expect(200);
  }

  @Test
  void aPrackWithAnotherOfferConfirmsButChangesNothing() throws InterruptedException {
    String progress = progress(REQUIRED);

    call.send("PRACK", acknowledging(progress), WireCall.OFFER);

    call.expect(488);
    assertThat(Wire.header(wire().receive("SIP/2.0 200"), "CSeq")).isEqualTo("1 INVITE");
  }

  @Test
  void withoutAPrackTheCallIsGivenUp() throws InterruptedException {
    progress(REQUIRED);

    call.expect(504);
    assertThat(answering.event()).isEqualTo(new SipEvent.Ended("no PRACK"));
    call.ackRefusal();
  }

  @Test
  void aCancelMayComeBeforeThePrack() throws InterruptedException {
    progress(REQUIRED);

    call.cancel();

    call.expect(487);
    assertThat(answering.event()).isEqualTo(new SipEvent.Ended("CANCEL"));
    call.ackRefusal();
  }
}

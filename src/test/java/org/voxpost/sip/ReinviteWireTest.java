package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changes of a session that is up (RFC 3261 §14, RFC 3311). */
class ReinviteWireTest extends WireTest {
  private static final String HOLD = WireCall.OFFER + "a=sendonly\n";

  private WireCall established(Answering answering) throws InterruptedException {
    calls(answering);
    WireCall call = caller().establish();
    assertThat(answering.event()).isInstanceOf(SipEvent.Acknowledged.class);
    return call;
  }

  private static Answering leavingReinvites() {
    return new Answering(dialog -> dialog.answer(WireCall.ANSWER), false);
  }

  @Test
  void aReinviteIsOfferedAndItsAnswerAcknowledged() throws InterruptedException {
    Answering answering = Answering.always();
    WireCall call = established(answering);

    call.send("INVITE", call.contact(), HOLD);

    assertThat(Wire.body(call.expect(200))).contains("m=audio 50000");
    call.ack();
    assertThat(answering.event())
        .isEqualTo(new SipEvent.Reinvited(Optional.of(HOLD.replace("\n", "\r\n"))));
    assertThat(answering.event()).isEqualTo(new SipEvent.Acknowledged(Optional.empty()));
    call.send("BYE", "", "").expect(200);
  }

  @Test
  void aReinviteWithoutOfferGetsOursAndTheAckTheAnswer() throws InterruptedException {
    Answering answering = Answering.always();
    WireCall call = established(answering);

    call.send("INVITE", call.contact(), "").expect(200);
    call.ack(HOLD);

    assertThat(answering.event()).isEqualTo(new SipEvent.Reinvited(Optional.empty()));
    assertThat(answering.event())
        .isEqualTo(new SipEvent.Acknowledged(Optional.of(HOLD.replace("\n", "\r\n"))));
  }

  @Test
  void aRefusedReinviteLeavesTheCallUp() throws InterruptedException {
    Answering answering = leavingReinvites();
    WireCall call = established(answering);

    call.send("INVITE", call.contact(), HOLD);
    assertThat(answering.event()).isInstanceOf(SipEvent.Reinvited.class);
    answering.dialog().refuseReinvite(488);

    call.expect(488);
    call.send("OPTIONS", "", "").expect(200);
    call.send("BYE", "", "").expect(200);
    assertThat(answering.event()).isEqualTo(new SipEvent.Ended("BYE"));
  }

  @Test
  void aSecondReinviteWhileOneIsOpenGets500WithRetryAfter() throws InterruptedException {
    Answering answering = leavingReinvites();
    WireCall call = established(answering);

    call.send("INVITE", call.contact(), HOLD);
    assertThat(answering.event()).isInstanceOf(SipEvent.Reinvited.class);
    call.send("UPDATE", call.contact(), HOLD);

    assertThat(Wire.header(call.expect(500), "Retry-After")).matches("\\d+");
    answering.dialog().acceptReinvite(WireCall.ANSWER);
    call.expect(200);
  }

  @Test
  void anUpdateIsAnsweredLikeAReinviteButNeedsNoAck() throws InterruptedException {
    Answering answering = Answering.always();
    WireCall call = established(answering);

    call.send("UPDATE", call.contact(), HOLD);

    String ok = call.expect(200);
    assertThat(Wire.header(ok, "CSeq")).endsWith("UPDATE");
    assertThat(Wire.body(ok)).contains("m=audio 50000");
    assertThat(answering.event())
        .isEqualTo(new SipEvent.Reinvited(Optional.of(HOLD.replace("\n", "\r\n"))));
    assertThat(wire().receive(250)).isEmpty();
  }

  @Test
  void anUpdateWhileOurOfferIsOpenGets491() throws InterruptedException {
    calls(Answering.always());
    WireCall call = caller().invite("", "");
    call.expect(200);

    call.send("UPDATE", call.contact(), HOLD);

    call.expect(491);
  }

  @Test
  void anUpdateBeforeTheAnswerGets500() throws InterruptedException {
    Answering answering = calls(Answering.never());
    WireCall call = caller().invite();
    answering.dialog().ringing();
    call.expect(180);

    call.send("UPDATE", call.contact(), HOLD);

    assertThat(Wire.header(call.expect(500), "Retry-After")).matches("\\d+");
  }

  @Test
  void aByeBeforeTheAnswerGets200AndTheInvite487() throws InterruptedException {
    Answering answering = calls(Answering.never());
    WireCall call = caller().invite();
    answering.dialog().ringing();
    call.expect(180);

    call.send("BYE", "", "");

    call.expect(200);
    call.expect(487);
    assertThat(answering.event()).isEqualTo(new SipEvent.Ended("BYE"));
  }

  @Test
  void aRequestOutOfOrderGets500() throws InterruptedException {
    WireCall call = established(Answering.always());
    call.send("OPTIONS", "", "").expect(200);

    wire().send(call.text("OPTIONS", "z9hG4bK-late", 1, "", ""));

    call.expect(500);
  }

  @Test
  void crossingByesAreBothAnswered() throws InterruptedException {
    Answering answering = Answering.always();
    WireCall call = established(answering);

    answering.dialog().bye();
    wire().receive("BYE ");
    call.send("BYE", "", "");

    call.expect(200);
  }
}

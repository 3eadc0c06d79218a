package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** REFER and what follows it, as the messages look from outside (RFC 3515). */
class ReferWireTest extends WireTest {
  private static final String TARGET = "sip:200@pbx.example.com";
  private static final String ACTIVE = "Subscription-State: active;expires=60\n";
  private static final String OVER = "Subscription-State: terminated;reason=noresource\n";

  private Answering answering;
  private WireCall call;
  private InviteDialog dialog;

  /** A call that is up and has been referred; the REFER waits for its answer. */
  private String referred() throws InterruptedException {
    answering = calls(Answering.always());
    call = caller().establish();
    assertThat(answering.event()).isInstanceOf(SipEvent.Acknowledged.class);
    dialog = answering.dialog();
    dialog.refer(TARGET);
    return wire().receive("REFER ");
  }

  private String tells(String event, String state, String fragment) {
    call.send(
        "NOTIFY",
        "Event: " + event + "\n" + state + "Content-Type: message/sipfrag;version=2.0\n",
        fragment);
    return wire().receive("SIP/2.0 ");
  }

  @Test
  void aReferNamesTheTargetAndWhoAsks() throws InterruptedException {
    String refer = referred();

    assertThat(refer).startsWith("REFER sip:ann@127.0.0.1:" + wire().local().getPort());
    assertThat(Wire.header(refer, "Refer-To")).isEqualTo("<" + TARGET + ">");
    assertThat(Wire.header(refer, "Referred-By")).isEqualTo("<sip:4001@example.com>");
    assertThat(Wire.header(refer, "Call-ID")).isEqualTo(call.callId);
    assertThat(Wire.header(refer, "To")).contains("tag=ann-1");
    assertThat(Wire.header(refer, "Contact")).startsWith("<sip:127.0.0.1:");
    call.accept(refer, "");
  }

  @Test
  void eachNotifyIsAnsweredAndTold() throws InterruptedException {
    answer(referred(), "202 Accepted", "");
    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(202, false));

    assertThat(tells("refer", ACTIVE, "SIP/2.0 100 Trying\r\n")).startsWith("SIP/2.0 200 ");
    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(100, false));
    assertThat(tells("refer", OVER, "SIP/2.0 200 OK\r\n")).startsWith("SIP/2.0 200 ");
    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(200, true));
  }

  private void answer(String request, String status, String headers) {
    wire().send(Wire.response(request, status, headers));
  }

  @Test
  void aNotifyMayComeBeforeTheAnswer() throws InterruptedException {
    String refer = referred();

    assertThat(tells("refer", OVER, "SIP/2.0 200 OK")).startsWith("SIP/2.0 200 ");
    answer(refer, "202 Accepted", "");

    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(200, true));
    call.send("BYE", "", "").expect(200);
    assertThat(answering.event()).isEqualTo(new SipEvent.Ended("BYE"));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 403, 405, 420, 481, 501, 503, 603})
  void aRefusedReferIsTheLastOfIt(int status) throws InterruptedException {
    answer(referred(), status + " No", "");

    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(status, true));
    call.send("INFO", "Content-Type: application/dtmf\n", "5").expect(200);
    assertThat(answering.event()).isEqualTo(new SipEvent.Info("application/dtmf", "5"));
  }

  @Test
  void aPeerThatWillNotNotifySaysSoInItsAnswer() throws InterruptedException {
    answer(referred(), "202 Accepted", "Refer-Sub: false\n");

    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(202, true));
  }

  @Test
  void aByeRightAfterTheAnswerEndsTheCall() throws InterruptedException {
    answer(referred(), "202 Accepted", "");
    call.send("BYE", "", "").expect(200);

    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(202, false));
    assertThat(answering.event()).isEqualTo(new SipEvent.Ended("BYE"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "SIP/2.0 603 Decline ~ 603 ~ true",
        "SIP/2.0 183 Session Progress ~ 183 ~ false",
        "SIP/2.0 180 ~ 180 ~ false",
        "nonsense ~ 100 ~ false",
      })
  void theStatusLineOfTheFragmentCounts(String fragment, int status, boolean last)
      throws InterruptedException {
    answer(referred(), "202 Accepted", "");
    answering.event();

    assertThat(tells("refer", ACTIVE, fragment + "\r\nTo: x\r\n")).startsWith("SIP/2.0 200 ");

    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(status, last));
  }

  @Test
  void aSubscriptionThatEndsBeforeTheTargetAnswersIsTheLastOfIt() throws InterruptedException {
    answer(referred(), "202 Accepted", "");
    answering.event();

    tells("refer", "Subscription-State: terminated;reason=timeout\n", "SIP/2.0 180 Ringing");

    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(180, true));
  }

  @Test
  void afterTheLastNotifyMoreAreAnsweredAndNotTold() throws InterruptedException {
    answer(referred(), "202 Accepted", "");
    tells("refer", OVER, "SIP/2.0 486 Busy Here");
    assertThat(tells("refer", OVER, "SIP/2.0 200 OK")).startsWith("SIP/2.0 200 ");

    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(202, false));
    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(486, true));
    assertThat(answering.events).isEmpty();
  }

  @Test
  void aNotifyOfAnEarlierReferIsNotMistakenForTheLater() throws InterruptedException {
    String first = referred();
    long number = Long.parseLong(Wire.header(first, "CSeq").split(" ", 2)[0]);
    answer(first, "603 Decline", "");
    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(603, true));
    dialog.refer(TARGET);
    answer(wire().receive("REFER "), "202 Accepted", "");
    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(202, false));

    assertThat(tells("refer;id=" + number, OVER, "SIP/2.0 200 OK")).startsWith("SIP/2.0 200 ");
    tells("refer;id=" + (number + 1), OVER, "SIP/2.0 486 Busy Here");

    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(486, true));
  }

  @Test
  void aNotifyThatNobodyAskedForHasNoSubscription() throws InterruptedException {
    answering = calls(Answering.always());
    call = caller().establish();
    answering.event();

    assertThat(tells("refer", ACTIVE, "SIP/2.0 200 OK")).startsWith("SIP/2.0 481 ");
    assertThat(tells("dialog", ACTIVE, "SIP/2.0 200 OK")).startsWith("SIP/2.0 489 ");

    assertThat(answering.events).isEmpty();
  }

  @Test
  void aReferBeforeTheCallIsUpFailsAtOnce() throws InterruptedException {
    answering = calls(Answering.never());
    call = caller().invite();

    answering.dialog().refer(TARGET);

    assertThat(answering.event()).isEqualTo(new SipEvent.Referred(503, true));
  }

  @Test
  void nothingButASipUriIsATarget() throws InterruptedException {
    answering = calls(Answering.never());
    call = caller().invite();
    dialog = answering.dialog();

    assertThatIllegalArgumentException().isThrownBy(() -> dialog.refer("tel:200"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dialog.redirect("sip:200@pbx>\r\nX-Evil: 1"));
  }

  @Test
  void anUnansweredCallIsSentElsewhereBy302() throws InterruptedException {
    answering = calls(Answering.never());
    call = caller().invite();

    answering.dialog().redirect(TARGET);

    String moved = call.expect(302);
    assertThat(Wire.header(moved, "Contact")).isEqualTo("<" + TARGET + ">");
    call.ackRefusal();
    assertThat(answering.events).isEmpty();
  }
}

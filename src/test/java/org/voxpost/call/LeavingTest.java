package org.voxpost.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.voxpost.ivr.Departure;
import org.voxpost.ivr.Exit;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.WayOut;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.SipMessage;
import org.voxpost.testphone.SipMessage.Field;
import org.voxpost.testphone.TestPhone;

/** A phone that is sent elsewhere, over real SIP and RTP. */
class LeavingTest {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Exit OPERATOR = new Exit(Exit.Kind.OPERATOR, "200");

  private final Queue<Departure> departures = new ConcurrentLinkedQueue<>();
  private DialogAgent agent;
  private TestPhone phone;

  @AfterEach
  void close() {
    phone.close();
    agent.close();
  }

  /** Leaves for the operator; one who is still here hears goodbye. */
  private Call call(boolean early, Duration limit) {
    ExitSettings settings =
        new ExitSettings(Map.of(), Map.of(), "sip:${NUMBER}@pbx.example.com", false, limit);
    agent =
        new DialogAgent(
            settings,
            early,
            call -> {
              departures.add(new WayOut(call).to(OPERATOR));
              call.say(Speech.of("vm-goodbye"));
            });
    phone = TestPhone.calling(agent.uri());
    return phone.dial();
  }

  private static int reports(Call call, String status, boolean last) {
    String state = last ? "terminated;reason=noresource" : "active;expires=60";
    return call.send(
        "NOTIFY",
        List.of(new Field("Event", "refer"), new Field("Subscription-State", state)),
        "message/sipfrag;version=2.0",
        "SIP/2.0 " + status + "\r\n");
  }

  @Test
  void aCallerWhomTheOperatorAnswersIsLetGo() throws Exception {
    Call call = call(false, SOON).answered();

    SipMessage refer = call.awaitRequest("REFER", SOON);
    assertThat(refer.first("Refer-To")).isEqualTo("<sip:200@pbx.example.com>");
    assertThat(refer.first("Referred-By")).startsWith("<sip:4123@127.0.0.1");
    assertThat(reports(call, "100 Trying", false)).isEqualTo(200);
    assertThat(reports(call, "200 OK", true)).isEqualTo(200);

    call.awaitHangUp();
    assertThat(agent.ended()).isEqualTo("transferred");
    assertThat(call.heard()).singleElement().matches(heard -> heard.couldBe("transfer"));
  }

  @Test
  void whenTheOperatorIsBusyTheDialogGoesOn() throws Exception {
    Call call = call(false, SOON).answered();

    call.awaitRequest("REFER", SOON);
    assertThat(reports(call, "486 Busy Here", true)).isEqualTo(200);

    call.hears("transfer", "vmx-transfer-failed", "vm-goodbye");
    assertThat(agent.ended()).isEqualTo("hung up");
    assertThat(departures).containsExactly(new Departure.Refused(486));
  }

  @Test
  void whenThePbxSaysNothingTheDialogGoesOn() throws Exception {
    Call call = call(false, Duration.ofMillis(300)).answered();

    call.hears("transfer", "vmx-transfer-failed", "vm-goodbye");
    assertThat(agent.ended()).isEqualTo("hung up");
    assertThat(departures).containsExactly(new Departure.NoNews());
  }

  @Test
  void aPbxThatHangsUpAfterItsYesHasTakenTheCallerOver() throws Exception {
    Call call = call(false, SOON).answered();

    call.awaitRequest("REFER", SOON);
    call.hangUp();

    assertThat(agent.ended()).isEqualTo("BYE");
    assertThat(departures).isEmpty();
  }

  @Test
  void anApplianceThatStopsHangsUpOnATransferUnderWay() throws Exception {
    Call call = call(false, SOON).answered();

    call.awaitRequest("REFER", SOON);
    agent.stop();

    call.awaitHangUp();
    assertThat(agent.ended()).isEqualTo("the appliance stops");
  }

  @Test
  void anUnansweredCallerIsSentAwayBy302() throws Exception {
    Call call = call(true, SOON);

    SipMessage moved = call.response();

    assertThat(moved.status()).isEqualTo(302);
    assertThat(moved.first("Contact")).isEqualTo("<sip:200@pbx.example.com>");
    assertThat(call.provisionals()).contains(183);
    assertThat(call.heard()).singleElement().matches(heard -> heard.couldBe("transfer"));
    assertThat(agent.ended()).isEqualTo("moved");
  }

  @Test
  void aKeyPressedInEarlyMediaCounts() throws Exception {
    ExitSettings settings = ExitSettings.NONE;
    agent =
        new DialogAgent(
            settings,
            true,
            call -> {
              call.say(Speech.of("vm-intro"), Set.of(Key.POUND));
              call.answer();
              call.say(Speech.of("vm-goodbye"));
            });
    phone = TestPhone.calling(agent.uri());
    Call call = phone.dial();

    call.listening().hearsBeginningOf("vm-intro");
    call.key('#');

    call.answered();
    call.listening().hears("vm-goodbye");
    assertThat(call.heard().getFirst().whole()).isFalse();
    assertThat(agent.ended()).isEqualTo("hung up");
  }
}

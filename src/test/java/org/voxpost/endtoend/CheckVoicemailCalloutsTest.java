package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.endtoend.Office.goodbye;
import static org.voxpost.endtoend.Office.press;
import static org.voxpost.endtoend.Office.speak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.SipMessage;

/** Owners call back, dial out and answer from the menu behind 3. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class CheckVoicemailCalloutsTest {
  @TempDir static Path directory;

  private static Office office;

  @BeforeAll
  static void open() throws Exception {
    office =
        Office.open(
            directory,
            """
            [general]
            format = gsm
            callback = anywhere
            dialout = anywhere
            [default]
            4201 => 7391,Callback
            4202 => 7391,Dialout
            4203 => 7391,Reply
            4204 => 7391,Sender
            4205 => 7391,Nobody
            """,
            """
            [security]
            trusted = 127.0.0.0/8
            [exits]
            target = sip:${NUMBER}@pbx.example.com
            allow = _1555XXXXXXX
            allow@anywhere = _555XXXX
            """);
  }

  @AfterAll
  static void close() {
    office.close();
  }

  @Test
  void checkVoicemailCallbackLeadsToWhoLeftTheMessage() throws Exception {
    office.holds(Voicemail.of("4201", 500, 1));

    office.owner(
        "4201",
        call -> {
          press(call, "vm-youhave", "1");
          call.listening().hearsTone(500);
          press(call, "vm-advopts", "3");
          press(call, "vm-toreply", "2");
          call.hears("vm-num-i-have", "digits/1", "digits/5", "digits/5", "digits/5", "digits/1");
          call.hears("vm-tocallnum");
          call.key('1');
          call.hears("vm-dialout");
          assertIsReferredTo(call, "15551234567");
        });
  }

  @Test
  void checkVoicemailDialoutLeadsToTheNumberThatIsKeyedAndOnlyToOneThatIsAllowed()
      throws Exception {
    office.owner(
        "4202",
        call -> {
          press(call, "vm-youhave", "3");
          press(call, "vm-tomakecall", "4");
          press(call, "vm-enter-num-to-call", "0900555#");
          call.hears("vmx-not-allowed");
          call.key('3');
          press(call, "vm-tomakecall", "4");
          press(call, "vm-enter-num-to-call", "5555555#");
          call.hears("vm-dialout");
          assertIsReferredTo(call, "5555555");
        });
  }

  /** As the PBX does, the phone tells that the other one answered, and is let go. */
  private static void assertIsReferredTo(Call call, String number) {
    SipMessage refer = call.awaitRequest("REFER", Duration.ofSeconds(10));
    assertThat(refer.first("Refer-To")).isEqualTo("<sip:" + number + "@pbx.example.com>");
    List<SipMessage.Field> fields =
        List.of(
            new SipMessage.Field("Event", "refer"),
            new SipMessage.Field("Subscription-State", "terminated;reason=noresource"));
    assertThat(call.send("NOTIFY", fields, "message/sipfrag;version=2.0", "SIP/2.0 200 OK\r\n"))
        .isEqualTo(200);
    call.awaitHangUp();
    assertThat(call.requests().getLast().method()).isEqualTo("BYE");
  }

  @Test
  void checkVoicemailReplyLeavesAMessageForTheSender() throws Exception {
    office.holds(Voicemail.of("4203", 500, 1).from("4204"));

    office.owner(
        "4203",
        call -> {
          press(call, "vm-youhave", "1");
          call.listening().hearsTone(500);
          press(call, "vm-advopts", "3");
          press(call, "vm-toreply", "1");
          speak(call, 1100);
          call.hears("vmx-send-done");
          goodbye(call);
        });

    try (MailClient mail = office.mail("4204")) {
      MailClient.Mail answer = mail.await(1).getFirst();
      assertThat(answer.header("X-Asterisk-VM-Caller-ID-Num")).isEqualTo("4203");
      assertThat(Voicemail.hertz(answer)).isBetween(1090, 1110);
    }
  }

  @Test
  void whoHasNoMailboxHereCannotBeAnsweredAndTheOwnerIsToldSo() throws Exception {
    office.holds(Voicemail.of("4205", 500, 1));

    office.owner(
        "4205",
        call -> {
          press(call, "vm-youhave", "1");
          call.listening().hearsTone(500);
          press(call, "vm-advopts", "3");
          press(call, "vm-toreply", "1");
          call.hears("vm-nobox");
          call.hears("vm-advopts");
          goodbye(call);
        });
  }
}

package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.endtoend.Office.goodbye;
import static org.voxpost.endtoend.Office.press;
import static org.voxpost.endtoend.Office.speak;

import jakarta.mail.Flags;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.endtoend.MailClient.Mail;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;

/** Owners send messages on, by number and by name, with and without a word before them. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class CheckVoicemailForwardTest {
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
            usedirectory = yes
            [default]
            4301 => 7391,Forward
            4302 => 7391,Prepend
            4303 => 7391,Hangup
            4304 => 7391,Byname
            4305 => 7391,First
            4306 => 7391,Second
            4307 => 7391,Third
            4308 => 7391,Fourth
            4309 => 7391,Fifth
            4310 => 7391,Ana Quist
            4311 => 7391,Bea Pryor
            """,
            "");
  }

  @AfterAll
  static void close() {
    office.close();
  }

  /** The owner hears the message and asks to send it on. */
  private static void forward(Call call) {
    press(call, "vm-youhave", "1");
    call.listening().hearsTone(500);
    press(call, "vm-advopts", "8");
  }

  @Test
  void checkVoicemailForwardBringsItToBothAndTheSendersOwnIsOld() throws Exception {
    office.holds(Voicemail.of("4301", 500, 2));

    office.owner(
        "4301",
        call -> {
          forward(call);
          press(call, "vm-forward", "1");
          press(call, "vmx-send-to", "4305*4306#");
          call.hears("vm-extension", "digits/4", "digits/3", "digits/0", "digits/5");
          call.hears("vm-extension", "digits/4", "digits/3", "digits/0", "digits/6");
          press(call, "vm-forwardoptions", "2");
          call.hears("vm-msgforwarded");
          call.hears("vm-advopts");
          goodbye(call);
        });

    for (String box : new String[] {"4305", "4306"}) {
      try (MailClient mail = office.mail(box)) {
        Mail copy = mail.await(1).getFirst();
        assertThat(copy.header("X-Asterisk-VM-Extension")).isEqualTo(box);
        assertThat(copy.header("X-Asterisk-VM-Caller-ID-Num")).isEqualTo("4301");
        assertThat(copy.header("X-Voxpost-Origin-Caller-ID-Num")).isEqualTo("15551234567");
        assertThat(copy.is(Flags.Flag.SEEN)).isFalse();
        assertThat(Voicemail.hertz(copy)).isBetween(490, 510);
      }
    }
    try (MailClient mail = office.mail("4301")) {
      assertThat(mail.count()).isEqualTo(1);
      assertThat(mail.isRead()).isTrue();
    }
  }

  @Test
  void checkVoicemailForwardWithPrependIsHeardWithItsIntroductionFirst() throws Exception {
    office.holds(Voicemail.of("4302", 500, 2));

    office.owner(
        "4302",
        call -> {
          forward(call);
          press(call, "vm-forward", "1");
          press(call, "vmx-send-to", "4307*4308#");
          press(call, "vm-forwardoptions", "1");
          call.hears("vm-record-prepend");
          speak(call, 1200);
          press(call, "vm-review", "1");
          call.hears("vm-msgforwarded");
          goodbye(call);
        });

    for (String box : new String[] {"4307", "4308"}) {
      try (MailClient mail = office.mail(box)) {
        assertThat(mail.await(1).getFirst().names()).anyMatch(name -> name.startsWith("msgintro"));
      }
    }
    office.owner(
        "4308",
        call -> {
          press(call, "vm-youhave", "1");
          call.listening().hearsTone(1200);
          call.listening().hearsTone(500);
          call.hears("vm-advopts");
          goodbye(call);
        });
  }

  @Test
  void checkVoicemailForwardHangupAtTheBeepSendsNothingAndKeepsTheMessageInOld() throws Exception {
    office.holds(Voicemail.of("4303", 500, 1));

    office.owner(
        "4303",
        call -> {
          forward(call);
          press(call, "vm-forward", "1");
          press(call, "vmx-send-to", "4309#");
          press(call, "vm-forwardoptions", "1");
          call.hears("vm-record-prepend", "beep");
          assertThat(call.hangUp()).isEqualTo(200);
        });

    office.leaveMessage("4309", 900);
    try (MailClient mail = office.mail("4309")) {
      assertThat(mail.await(1)).hasSize(1);
      assertThat(Voicemail.hertz(mail.inbox().getFirst())).isBetween(890, 910);
    }
    try (MailClient mail = office.mail("4303")) {
      assertThat(mail.count()).isEqualTo(1);
      assertThat(mail.isRead()).isTrue();
    }
  }

  @Test
  void aRecipientIsFoundByNameInTheDirectory() throws Exception {
    office.holds(Voicemail.of("4304", 500, 1));

    office.owner(
        "4304",
        call -> {
          forward(call);
          press(call, "vm-forward", "2");
          press(call, "dir-firstlast", "2");
          // PRY, for Bea Pryor.
          press(call, "dir-intro", "779#");
          call.hears("letters/b", "letters/e", "letters/a");
          call.hears("vm-extension", "digits/4", "digits/3", "digits/1", "digits/1", "dir-instr");
          call.key('1');
          press(call, "vm-forwardoptions", "2");
          call.hears("vm-msgforwarded");
          goodbye(call);
        });

    try (MailClient mail = office.mail("4311")) {
      assertThat(mail.await(1)).hasSize(1);
    }
  }
}

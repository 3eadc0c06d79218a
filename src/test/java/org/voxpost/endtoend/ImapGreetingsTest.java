package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.endtoend.Office.goodbye;
import static org.voxpost.endtoend.Office.press;
import static org.voxpost.endtoend.Office.speak;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;

/** Greetings that are recorded by telephone and lie on the IMAP server. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class ImapGreetingsTest {
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
            imapgreetings = yes
            [default]
            4601 => 7391,Greeting
            """,
            "");
  }

  @AfterAll
  static void close() {
    office.close();
  }

  @Test
  void aGreetingRecordedByPhoneIsAnEmailAndTheNextCallerHearsIt() throws Exception {
    office.owner(
        "4601",
        call -> {
          press(call, "vm-youhave", "0");
          press(call, "vm-options", "1");
          press(call, "vm-rec-unv", "#");
          speak(call, 600);
          press(call, "vm-review", "1");
          call.hears("vmx-greeting-saved");
          call.hangUp();
        });

    office.caller(
        "4601",
        caller -> {
          caller.listening().hearsTone(600);
          caller.hears("vm-intro");
          caller.hangUp();
        });
    try (MailClient mail = office.mail("4601")) {
      MailClient.Mail greeting = mail.await(1).getFirst();
      assertThat(greeting.header("X-Asterisk-VM-Message-Type")).isEqualTo("unavail");
      assertThat(mail.count()).isEqualTo(1);
    }
    office.owner(
        "4601",
        call -> {
          call.hears("vm-youhave", "vm-no", "vm-messages");
          goodbye(call);
        });
  }
}

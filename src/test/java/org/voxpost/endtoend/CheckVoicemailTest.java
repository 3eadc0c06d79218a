package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.endtoend.Office.goodbye;
import static org.voxpost.endtoend.Office.press;

import jakarta.mail.Flags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;

/** Owners hear, save, delete and bring back their messages. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class CheckVoicemailTest {
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
            [default]
            4101 => 7391,Nominal
            4102 => 7391,Delete
            4103 => 7391,Envelope,,,saycid=yes|sayduration=yes|saydurationm=0
            4104 => 7391,Undelete
            4105 => 7391,Folders
            4106 => 7391,Busy Box
            """,
            "");
  }

  @AfterAll
  static void close() {
    office.close();
  }

  @Test
  void checkVoicemailNominalHearsTheUrgentOneFirstAndSavesBothToOld() throws Exception {
    office.holds(Voicemail.of("4101", 500, 2));
    office.holds(Voicemail.of("4101", 900, 2), Flags.Flag.FLAGGED);

    office.owner(
        "4101",
        call -> {
          call.hears("vm-youhave", "digits/1", "vm-Urgent", "vm-and", "digits/1", "vm-INBOX");
          call.key('1');
          call.hears("vm-first", "vm-Urgent", "vm-message");
          call.listening().hearsTone(900);
          press(call, "vm-advopts", "9");
          press(call, "vm-savefolder", "1");
          call.hears("vm-message", "digits/1", "vm-savedto", "vm-Old", "vm-messages");
          call.key('6');
          call.hears("vm-first", "vm-message", "vm-received");
          call.listening().hearsTone(500);
          press(call, "vm-advopts", "9");
          press(call, "vm-savefolder", "1");
          call.hears("vm-message", "digits/1", "vm-savedto", "vm-Old", "vm-messages");
          goodbye(call);
        });

    try (MailClient mail = office.mail("4101")) {
      assertThat(mail.inbox()).hasSize(2).allMatch(each -> each.is(Flags.Flag.SEEN));
    }
    office.owner(
        "4101",
        call -> {
          call.hears("vm-youhave", "digits/2", "vm-Old", "vm-messages");
          goodbye(call);
        });
  }

  @Test
  void checkVoicemailDeleteLeavesNothing() throws Exception {
    office.holds(Voicemail.of("4102", 500, 1));

    office.owner(
        "4102",
        call -> {
          press(call, "vm-youhave", "1");
          call.listening().hearsTone(500);
          call.key('7');
          call.hears("vm-deleted");
          goodbye(call);
        });

    try (MailClient mail = office.mail("4102")) {
      assertThat(mail.count()).isZero();
    }
  }

  @Test
  void checkVoicemailEnvelopeTellsCategoryCallerAndDuration() throws Exception {
    office.holds(Voicemail.of("4103", 500, 3).from("5551").category("privacy-unident"));

    office.owner(
        "4103",
        call -> {
          press(call, "vm-youhave", "1");
          call.hears("vm-first", "vm-message", "privacy-unident", "vm-received", "digits/today");
          call.hears("vm-from-phonenumber", "digits/5", "digits/5", "digits/5", "digits/1");
          call.hears("vm-duration", "digits/3", "vm-seconds");
          call.listening().hearsTone(500);
          press(call, "vm-advopts", "9");
          press(call, "vm-savefolder", "1");
          call.hears("vm-savedto", "vm-Old");
          press(call, "vm-advopts", "3");
          press(call, "vm-toreply", "3");
          call.hears("vm-received", "digits/today");
          call.hears("vm-from-phonenumber", "digits/5");
          goodbye(call);
        });

    try (MailClient mail = office.mail("4103")) {
      assertThat(mail.isRead()).isTrue();
    }
  }

  @Test
  void whatIsDeletedCanBeBroughtBackUntilTheOwnerLeavesTheFolder() throws Exception {
    office.holds(Voicemail.of("4104", 500, 1));

    office.owner(
        "4104",
        call -> {
          press(call, "vm-youhave", "1");
          call.listening().hearsTone(500);
          call.key('7');
          call.hears("vm-deleted");
          call.hears("vm-undelete");
          call.key('7');
          call.hears("vm-undeleted");
          call.hears("vm-delete");
          goodbye(call);
        });

    try (MailClient mail = office.mail("4104")) {
      assertThat(mail.count()).isEqualTo(1);
    }
  }

  @Test
  void aMessageSavedToWorkIsFoundThereByChangingTheFolder() throws Exception {
    office.holds(Voicemail.of("4105", 500, 1));

    office.owner(
        "4105",
        call -> {
          press(call, "vm-youhave", "1");
          call.listening().hearsTone(500);
          press(call, "vm-advopts", "9");
          call.hears("vm-savefolder", "vm-press", "digits/0", "vm-for", "vm-INBOX", "vm-messages");
          call.hears("vm-press", "digits/2", "vm-for", "vm-Work", "vm-messages");
          call.key('2');
          call.hears("vm-message", "digits/1", "vm-savedto", "vm-Work", "vm-messages");
          call.key('2');
          press(call, "vm-changeto", "2");
          call.hears("vm-onefor", "vm-Work", "vm-messages");
          call.key('1');
          call.listening().hearsTone(500);
          call.key('2');
          press(call, "vm-changeto", "3");
          call.hears("vm-youhave", "vm-no", "vm-Family", "vm-messages");
          goodbye(call);
        });

    try (MailClient mail = office.mail("4105")) {
      assertThat(mail.count()).isZero();
      assertThat(mail.in("Work")).hasSize(1);
    }
  }

  @Test
  void checkVoicemailWhileLeavingMessagesLosesNoneOfTheFiveThatArrive() throws Exception {
    office.holds(Voicemail.of("4106", 400, 1));
    office.holds(Voicemail.of("4106", 450, 1));
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> callers = new ArrayList<>();
      office.owner(
          "4106",
          call -> {
            press(call, "vm-youhave", "1");
            call.listening().hearsTone(400);
            for (int each = 0; each < 5; each++) {
              callers.add(others.submit(caller(600 + 100 * each)));
            }
            call.key('7');
            call.hears("vm-deleted");
            call.key('6');
            call.listening().hearsTone(450);
            call.key('7');
            call.hears("vm-deleted");
            callers.get(2).get();
            goodbye(call);
          });
      for (Future<Boolean> each : callers) {
        each.get();
      }
    }
    try (MailClient mail = office.mail("4106")) {
      List<MailClient.Mail> left = mail.await(5);
      assertThat(left).hasSize(5);
      assertThat(left).noneMatch(each -> each.is(Flags.Flag.SEEN));
      assertThat(left.stream().map(each -> (Voicemail.hertz(each) + 25) / 50 * 50))
          .containsExactlyInAnyOrder(600, 700, 800, 900, 1000);
    }
  }

  private static Callable<Boolean> caller(int hertz) {
    return () -> {
      office.leaveMessage("4106", hertz);
      return true;
    };
  }
}

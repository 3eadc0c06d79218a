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
import org.voxpost.testphone.Call;

/** Owners record what callers hear. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class CheckVoicemailGreetingsTest {
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
            4401 => 7391,Unavailable
            4402 => 7391,Busy
            4403 => 7391,Name
            4404 => 7391,Temporary,,,tempgreetwarn=yes
            4405 => 7391,Slots
            """,
            "");
  }

  @AfterAll
  static void close() {
    office.close();
  }

  private static void record(Call call, String instruction, int hertz) {
    press(call, instruction, "#");
    speak(call, hertz);
    press(call, "vm-review", "1");
  }

  private static void assertCallersHear(String dialled, int hertz) throws Exception {
    office.caller(
        dialled,
        caller -> {
          caller.listening().hearsTone(hertz);
          caller.hangUp();
        });
  }

  @Test
  void checkVoicemailOptionsRecordUnavail() throws Exception {
    office.owner(
        "4401",
        call -> {
          press(call, "vm-youhave", "0");
          press(call, "vm-options", "1");
          record(call, "vm-rec-unv", 600);
          call.hears("vmx-greeting-saved");
          call.key('*');
          call.hears("vm-opts");
          goodbye(call);
        });

    assertThat(office.greeting("4401", "unavail")).exists();
    assertCallersHear("4401", 600);
  }

  @Test
  void checkVoicemailOptionsRecordBusyWhichIsHeardAndSpokenAgainBeforeItIsKept() throws Exception {
    office.owner(
        "4402",
        call -> {
          press(call, "vm-youhave", "0");
          press(call, "vm-options", "2");
          call.hears("vm-rec-busy");
          speak(call, 600);
          press(call, "vm-review", "2");
          call.listening().hearsTone(600);
          press(call, "vm-review", "3");
          press(call, "vm-rec-busy", "#");
          speak(call, 900);
          assertThat(office.greeting("4402", "busy")).doesNotExist();
          press(call, "vm-review", "1");
          call.hears("vmx-greeting-saved");
          call.hangUp();
        });

    assertThat(office.greeting("4402", "busy")).exists();
    assertCallersHear("74402", 900);
  }

  @Test
  void checkVoicemailOptionsRecordNameWhichCallersHearBeforeWhyNobodyAnswers() throws Exception {
    office.owner(
        "4403",
        call -> {
          press(call, "vm-youhave", "0");
          press(call, "vm-options", "3");
          record(call, "vm-rec-name", 700);
          call.hears("vmx-name-saved");
          call.hangUp();
        });

    assertThat(office.greeting("4403", "greet")).exists();
    office.caller(
        "4403",
        caller -> {
          caller.listening().hearsTone(700);
          caller.hears("vm-isunavail", "vm-intro");
          caller.hangUp();
        });
  }

  @Test
  void checkVoicemailOptionsRecordTempThenAgainThenRemovesIt() throws Exception {
    office.owner(
        "4404",
        call -> {
          press(call, "vm-youhave", "0");
          press(call, "vm-options", "4");
          record(call, "vm-rec-temp", 800);
          call.hears("vmx-greeting-saved");
          assertCallersHear("4404", 800);
          press(call, "vm-tmpexists", "4");
          press(call, "vm-tempgreeting2", "1");
          record(call, "vm-rec-temp", 1000);
          call.hears("vmx-greeting-saved");
          assertCallersHear("4404", 1000);
          call.hangUp();
        });
    assertThat(office.greeting("4404", "temp")).exists();

    office.owner(
        "4404",
        call -> {
          call.hears("vm-tempgreetactive", "vm-youhave");
          call.key('0');
          press(call, "vm-tmpexists", "4");
          press(call, "vm-tempgreeting2", "2");
          call.hears("vm-tempremoved");
          call.hears("vm-options");
          call.hangUp();
        });
    assertThat(office.greeting("4404", "temp")).doesNotExist();
  }

  @Test
  void aGreetingKeptUnderANumberIsPutIntoUse() throws Exception {
    office.owner(
        "4405",
        call -> {
          press(call, "vm-youhave", "0");
          press(call, "vm-options", "6");
          press(call, "vmx-slot-which", "3");
          record(call, "vm-rec-unv", 1100);
          call.hears("vmx-greeting-saved");
          assertThat(office.greeting("4405", "unavail")).doesNotExist();
          press(call, "vm-options", "7");
          press(call, "vmx-slot-which", "4");
          call.hears("vmx-greeting-none");
          press(call, "vm-options", "7");
          press(call, "vmx-slot-which", "3");
          call.hears("vmx-slot-used");
          call.hangUp();
        });

    assertCallersHear("4405", 1100);
  }
}

package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.endtoend.Office.goodbye;
import static org.voxpost.endtoend.Office.press;
import static org.voxpost.endtoend.Office.speak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;

/** Owners choose a password, the new ones among them after name and greetings. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class CheckVoicemailPasswordTest {
  @TempDir static Path directory;

  private static Office office;

  @BeforeAll
  static void open() throws Exception {
    Path check = directory.resolve("check");
    Files.writeString(check, "#!/bin/sh\n[ \"$4\" = 5555 ] || [ \"$4\" = 555555 ] || echo VALID\n");
    Files.setPosixFilePermissions(check, PosixFilePermissions.fromString("rwxr-xr-x"));
    office =
        Office.open(
            directory,
            """
            [general]
            format = gsm
            externpasscheck = %s
            [default]
            4501 => 4501,New User,,,forcename=yes|forcegreetings=yes
            4502 => 4502,Hangup,,,forcename=yes|forcegreetings=yes
            4503 => 7391,Change
            4504 => 7391,Spooldir,,,passwordlocation=spooldir
            """
                .formatted(check),
            "[security]\nsimplepins = yes\n");
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

  private static void assertOpens(String mailbox, String password) throws Exception {
    office.owner(
        mailbox,
        password,
        call -> {
          call.hears("vm-youhave");
          goodbye(call);
        });
  }

  private static void assertIsWrong(String mailbox, String password) throws Exception {
    office.owner(
        mailbox,
        password,
        call -> {
          call.hears("vm-incorrect", "vm-password");
          call.hangUp();
        });
  }

  /** Whether any file but the log holds a password in plain. */
  private static List<Path> filesWith(String password) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, password)).toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
          .contains(text);
    } catch (IOException gone) {
      return false;
    }
  }

  @Test
  void checkVoicemailNewUserRecordsNameAndGreetingsAndThenChoosesAPassword() throws Exception {
    office.owner(
        "4501",
        "4501",
        call -> {
          call.hears("vm-newuser");
          record(call, "vm-rec-name", 600);
          call.hears("vmx-name-saved");
          record(call, "vm-rec-unv", 700);
          call.hears("vmx-greeting-saved");
          record(call, "vm-rec-busy", 800);
          call.hears("vmx-greeting-saved");
          press(call, "vm-newpassword", "818263#");
          press(call, "vm-reenterpassword", "818263#");
          call.hears("vm-passchanged", "vm-youhave", "vm-no", "vm-messages");
          goodbye(call);
        });

    for (String greeting : List.of("greet", "unavail", "busy")) {
      assertThat(office.greeting("4501", greeting)).exists();
    }
    assertThat(filesWith("818263")).isEmpty();
    assertThat(filesWith("$argon2")).isNotEmpty();
    assertIsWrong("4501", "4501");
    assertOpens("4501", "818263");
  }

  @Test
  void checkVoicemailNewUserHangupBeforeTheSecondPasswordIsNewAgain() throws Exception {
    office.owner(
        "4502",
        "4502",
        call -> {
          call.hears("vm-newuser");
          record(call, "vm-rec-name", 600);
          record(call, "vm-rec-unv", 700);
          record(call, "vm-rec-busy", 800);
          press(call, "vm-newpassword", "818264#");
          call.listening().hearsBeginningOf("vm-reenterpassword");
          assertThat(call.hangUp()).isEqualTo(200);
        });

    assertIsWrong("4502", "818264");
    office.owner(
        "4502",
        "4502",
        call -> {
          call.hears("vm-newuser", "vm-newpassword");
          call.hangUp();
        });
  }

  @Test
  void checkVoicemailOptionsChangePasswordTakesTheThirdAfterTheProgramRefusedTwo()
      throws Exception {
    changePassword("4503");

    assertIsWrong("4503", "7391");
    assertOpens("4503", "555666");
  }

  @Test
  void checkVoicemailOptionsChangePasswordSpooldirKeepsItOutsideOfTheFile() throws Exception {
    awaitHashed("4504");

    changePassword("4504");

    assertIsWrong("4504", "7391");
    assertOpens("4504", "555666");
    assertThat(filesWith("555666")).isEmpty();
  }

  /** The appliance does so behind its calls, and takes its time. */
  private static void awaitHashed(String mailbox) throws Exception {
    Path conf = directory.resolve("voicemail.conf");
    String hashed = mailbox + " => hashed,";
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.readString(conf).contains(hashed) && System.nanoTime() < limit) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(Files.readString(conf)).contains(hashed);
  }

  private static void changePassword(String mailbox) throws Exception {
    office.owner(
        mailbox,
        call -> {
          press(call, "vm-youhave", "0");
          press(call, "vm-options", "5");
          press(call, "vm-newpassword", "5555#");
          call.hears("vm-invalid-password", "vm-pls-try-again");
          press(call, "vm-newpassword", "555555#");
          call.hears("vm-invalid-password", "vm-pls-try-again");
          press(call, "vm-newpassword", "555666#");
          press(call, "vm-reenterpassword", "555666#");
          call.hears("vm-passchanged", "vm-options");
          call.hangUp();
        });
  }
}

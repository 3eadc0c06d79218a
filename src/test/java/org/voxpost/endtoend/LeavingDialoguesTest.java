package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.endtoend.Callers.atOnce;
import static org.voxpost.endtoend.Callers.leavesTone;

import jakarta.mail.Flags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.endtoend.MailClient.Mail;
import org.voxpost.endtoend.MailClient.Part;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Tones;

/** Asterisk's own tests of leaving messages (tests/apps/voicemail/leave_voicemail_*), redone. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class LeavingDialoguesTest {
  @TempDir static Path directory;

  private static RunningAppliance appliance;

  @BeforeAll
  static void start() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(
        directory,
        """
        [general]
        forward_urgent_auto = yes
        [default]
        1234 => 7391,First,,,attachfmt=wav
        5678 => 7391,Second,,,attachfmt=wav49
        1300 => 7391,Priority
        1400 => 7391,Plain list
        1500 => 7391,Urgent list
        9000 => 7391,Nine
        9001 => 7391,Nine
        9003 => 7391,Nine
        [notdefault]
        1234 => 7391,Third,,,attachfmt=ulaw
        9002 => 7391,Nine
        9004 => 7391,Nine
        """,
        """
        _U. => voicemail(${EXTEN:1},u)
        _B. => voicemail(${EXTEN:1},b)
        other => voicemail(1234@notdefault,u)
        urgent => voicemail(1300,sU)
        priority => voicemail(1300,sP)
        list => voicemail(1400&9000&9001&9002@notdefault,s)
        urgentlist => voicemail(1500&9003&9004@notdefault,sU)
        """);
    appliance = RunningAppliance.start(directory);
  }

  @AfterAll
  static void stop() {
    appliance.close();
  }

  @Test
  void nominalFiveCallsAtOnceAreFiveMessagesEachInAllItsFormats() throws Exception {
    atOnce(
        () -> leavesTone(appliance.sip("U1234"), 400, "digits/4", "vm-isunavail", "vm-intro"),
        () -> leavesTone(appliance.sip("U1234"), 500, "digits/4", "vm-isunavail", "vm-intro"),
        () -> leavesTone(appliance.sip("B5678"), 600, "digits/8", "vm-isonphone", "vm-intro"),
        () -> leavesTone(appliance.sip("B5678"), 700, "digits/8", "vm-isonphone", "vm-intro"),
        () -> leavesTone(appliance.sip("other"), 800, "digits/4", "vm-isunavail", "vm-intro"));

    assertThat(tones("1234@default", ".wav", 2)).containsExactlyInAnyOrder(400, 500);
    assertThat(tones("1234@default", ".gsm", 2)).containsExactlyInAnyOrder(400, 500);
    assertThat(tones("5678@default", ".WAV", 2)).containsExactlyInAnyOrder(600, 700);
    assertThat(tones("5678@default", ".gsm", 2)).containsExactlyInAnyOrder(600, 700);
    assertThat(tones("1234@notdefault", ".ulaw", 1)).containsExactly(800);
    assertThat(tones("1234@notdefault", ".gsm", 1)).containsExactly(800);
    assertThat(names("1234@default"))
        .containsExactlyInAnyOrder(
            List.of("", "msg0000.gsm", "msg0000.wav"), List.of("", "msg0001.gsm", "msg0001.wav"));
  }

  @Test
  void priorityUIsFlaggedAndPIsNot() throws Exception {
    atOnce(
        () -> leavesTone(appliance.sip("urgent"), 400),
        () -> leavesTone(appliance.sip("priority"), 500));

    try (MailClient box = MailClient.local(directory, "1300@default")) {
      for (Mail mail : box.await(2)) {
        boolean urgent = tone(mail, ".gsm") == 400;
        assertThat(mail.message().isSet(Flags.Flag.FLAGGED)).isEqualTo(urgent);
        assertThat(mail.header("X-Asterisk-VM-Flag")).isEqualTo(urgent ? "Urgent" : "PRIORITY");
      }
    }
  }

  @Test
  void forwardingPutsOneCopyIntoEachMailboxOfTheListAcrossContexts() throws Exception {
    leavesTone(appliance.sip("list"), 400);

    for (String mailbox : List.of("1400@default", "9000@default", "9001@default")) {
      assertThat(onlyCopyIsUrgent(mailbox)).isFalse();
    }
    assertThat(onlyCopyIsUrgent("9002@notdefault")).isFalse();
  }

  @Test
  void forwardingAutoUrgentMakesEachCopyOfAnUrgentMessageUrgent() throws Exception {
    leavesTone(appliance.sip("urgentlist"), 400);

    for (String mailbox : List.of("1500@default", "9003@default", "9004@notdefault")) {
      assertThat(onlyCopyIsUrgent(mailbox)).isTrue();
    }
  }

  private static boolean onlyCopyIsUrgent(String mailbox) throws Exception {
    try (MailClient box = MailClient.local(directory, mailbox)) {
      List<Mail> mails = box.await(1);
      assertThat(mails).hasSize(1);
      Mail mail = mails.getFirst();
      assertThat(
              mail.header("X-Asterisk-VM-Extension") + "@" + mail.header("X-Asterisk-VM-Context"))
          .isEqualTo(mailbox);
      assertThat(tone(mail, ".gsm")).isEqualTo(400);
      return mail.message().isSet(Flags.Flag.FLAGGED);
    }
  }

  private static List<Integer> tones(String mailbox, String format, int count) throws Exception {
    try (MailClient box = MailClient.local(directory, mailbox)) {
      return box.await(count).stream().map(mail -> tone(mail, format)).toList();
    }
  }

  private static List<List<String>> names(String mailbox) throws Exception {
    try (MailClient box = MailClient.local(directory, mailbox)) {
      return box.inbox().stream().map(Mail::names).toList();
    }
  }

  /** To the next hundred. */
  private static int tone(Mail mail, String format) {
    Part part = mail.part(format);
    return Math.round(
            Tones.dominant(AudioFile.read(part.fileName(), part.content()).samples()) / 100f)
        * 100;
  }
}

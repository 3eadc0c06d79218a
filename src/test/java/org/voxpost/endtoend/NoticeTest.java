package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/** A call ends, and mails and programs tell of its message. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class NoticeTest {
  @TempDir Path directory;

  private final GreenMail sink =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private Path noted;

  @BeforeEach
  void start() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    noted = directory.resolve("noted");
    script("notify", "echo \"$@\" >> " + noted);
    sink.start();
  }

  @AfterEach
  void stop() {
    sink.stop();
  }

  private String script(String name, String line) throws IOException {
    Path script = directory.resolve(name);
    Files.writeString(script, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script.toString();
  }

  private RunningAppliance appliance() throws Exception {
    RunningAppliance.configure(
        directory,
        """
        [general]
        externnotify = %s/notify
        serveremail = voice@pbx.example
        emailsubject = Message for ${VM_MAILBOX}
        emailbody = Listen, ${VM_NAME}:\\n${VM_CIDNUM} called.
        pagersubject = Page ${VM_MAILBOX}
        [default]
        4123 => 7391,Desk,desk@example.com
        4124 => 7391,Gone,gone@example.com,,delete=yes|attachfmt=gsm
        4125 => 7391,Text,text@example.com,pager@example.com,attach=no
        4126 => 7391,None
        """
            .formatted(directory),
        "_7XXXX => voicemail(${EXTEN:1},uU)\n" + smtp());
    return RunningAppliance.start(directory);
  }

  private String smtp() {
    return "[smtp]\nserver = 127.0.0.1\nport = " + sink.getSmtp().getPort() + "\ntls = none\n";
  }

  private static void leaveMessage(RunningAppliance appliance, String mailbox) {
    try (TestPhone phone = TestPhone.calling(appliance.sip(mailbox)).from("1555", "Alice")) {
      Call call = phone.dial().answered();
      call.hears("vm-theperson");
      call.key('#');
      call.hears("beep");
      call.speak(Tones.sine(700, Duration.ofSeconds(1)));
      call.key('#');
      call.hears("vm-goodbye");
      call.awaitHangUp();
    }
  }

  private MimeMessage mailTo(String address, int count) throws Exception {
    assertThat(sink.waitForIncomingEmail(20_000, count)).isTrue();
    for (MimeMessage mail : sink.getReceivedMessages()) {
      if (mail.getAllRecipients()[0].toString().contains(address)) {
        return mail;
      }
    }
    throw new AssertionError("no mail to " + address);
  }

  private static List<String> attachments(MimeMessage mail) throws Exception {
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    return java.util.stream.IntStream.range(1, parts.getCount())
        .mapToObj(
            i -> {
              try {
                return parts.getBodyPart(i).getFileName();
              } catch (jakarta.mail.MessagingException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }

  private void awaitNoted(int lines) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!Files.exists(noted) || Files.readAllLines(noted).size() < lines) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Test
  void theOwnerIsMailedWithTheRecordingAndTheProgramIsToldTheCounts() throws Exception {
    try (RunningAppliance appliance = appliance()) {
      leaveMessage(appliance, "4123");
      MimeMessage mail = mailTo("desk@example.com", 1);
      assertThat(mail.getSubject()).isEqualTo("Message for 4123");
      assertThat(mail.getFrom()[0].toString()).contains("voice@pbx.example");
      assertThat(attachments(mail)).containsExactly("msg0000.wav");
      awaitNoted(1);
      assertThat(Files.readAllLines(noted)).containsExactly("default 4123 1 0 0");
      try (MailClient box = MailClient.local(directory, "4123")) {
        assertThat(box.await(1)).hasSize(1);
      }
      leaveMessage(appliance, "4126");
      awaitNoted(2);
      assertThat(sink.getReceivedMessages()).hasSize(1);
    }
  }

  @Test
  void theProgramCountsNewOldAndUrgentAndTheMailIsWordedAsConfigured() throws Exception {
    try (RunningAppliance appliance = appliance()) {
      leaveMessage(appliance, "4123");
      MimeMessage mail = mailTo("desk@example.com", 1);
      assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("desk@example.com"));
      assertThat(mail.getHeader("To", null)).contains("Desk");
      MimeMultipart parts = (MimeMultipart) mail.getContent();
      assertThat(parts.getBodyPart(0).getContent().toString())
          .isEqualToNormalizingNewlines("Listen, Desk:\n1555 called.");
      awaitNoted(1);
      try (MailClient box = MailClient.local(directory, "4123")) {
        box.await(1);
        box.flag(Flags.Flag.SEEN, true);
      }
      leaveMessage(appliance, "74123");
      awaitNoted(2);
      assertThat(Files.readAllLines(noted))
          .containsExactly("default 4123 1 0 0", "default 4123 0 1 1");
    }
  }

  @Test
  void deleteLeavesNoneAttachNoSendsTextAndThePagerGetsAFewWords() throws Exception {
    try (RunningAppliance appliance = appliance()) {
      leaveMessage(appliance, "4124");
      assertThat(attachments(mailTo("gone@example.com", 1))).containsExactly("msg0000.gsm");
      try (MailClient box = MailClient.local(directory, "4124")) {
        awaitEmpty(box);
      }
      leaveMessage(appliance, "4125");
      assertThat(attachments(mailTo("text@example.com", 3))).isEmpty();
      MimeMessage page = mailTo("pager@example.com", 3);
      assertThat(page.getSubject()).isEqualTo("Page 4125");
      assertThat(page.isMimeType("text/plain")).isTrue();
    }
  }

  @Test
  void aMailThatNobodyTookGoesOutAfterKillNine() throws Exception {
    Path taken = directory.resolve("taken");
    String mailcmd = script("mailer", "test -e " + directory + "/open && cat >> " + taken);
    Path imap = Files.createDirectory(directory.resolve("imap"));
    try (DovecotServer dovecot = DovecotServer.start(imap, DovecotServer.Options.plain())) {
      dovecot.addUser("desk", "right");
      RunningAppliance.configure(directory, remoteBox(mailcmd, dovecot.port()));
      RunningAppliance first = RunningAppliance.start(directory);
      leaveMessage(first, "4123");
      first.awaitLog("mailcmd failed: exit code 1");
      first.kill();
      assertThat(taken).doesNotExist();
      Files.createFile(directory.resolve("open"));
      try (RunningAppliance _ = RunningAppliance.start(directory);
          MailClient box = MailClient.open(dovecot.port(), "desk", "right")) {
        awaitEmpty(box);
        assertThat(Files.readString(taken)).containsOnlyOnce("Subject: [PBX]: New message 1");
      }
    }
  }

  private static String remoteBox(String mailcmd, int port) {
    return """
    [general]
    mailcmd = %s
    imapserver = 127.0.0.1
    imapport = %d
    imapflags = notls
    [default]
    4123 => 7391,Desk,d@example.com,,delete=yes|imapuser=desk|imappassword=right
    """
        .formatted(mailcmd, port);
  }

  private static void awaitEmpty(MailClient box) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (box.count() > 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}

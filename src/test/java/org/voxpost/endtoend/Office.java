package org.voxpost.endtoend;

import jakarta.mail.Flags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/** The appliance and the people who call it: what the tests of its dialogues share. */
final class Office implements AutoCloseable {
  /** Of every mailbox that a test gives no other. */
  static final String PASSWORD = "7391";

  private final Path directory;
  private final RunningAppliance appliance;

  /** What happens in a call. */
  interface Dialogue {
    void in(Call call) throws Exception;
  }

  private Office(Path directory, RunningAppliance appliance) {
    this.directory = directory;
    this.appliance = appliance;
  }

  /**
   * Starts it. Beside the usual routes, 7 and a mailbox is one whose owner is busy.
   *
   * @param more lines for the end of voxpost.conf
   */
  static Office open(Path directory, String voicemailConf, String more)
      throws IOException, InterruptedException {
    // Dovecot runs as another user than root and must be able to pass through.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(
        directory, voicemailConf, "_7XXXX => voicemail(${EXTEN:1},b)\n" + more);
    return new Office(directory, RunningAppliance.start(directory));
  }

  /** Somebody calls. */
  void caller(String dialled, Dialogue dialogue) throws Exception {
    try (TestPhone phone =
        TestPhone.calling(appliance.sip(dialled)).from("15551234567", "Alice Example")) {
      dialogue.in(phone.dial().answered());
    }
  }

  /** An owner calls and is let in. */
  void owner(String mailbox, Dialogue dialogue) throws Exception {
    owner(mailbox, PASSWORD, dialogue);
  }

  /** An owner calls and keys a password. */
  void owner(String mailbox, String password, Dialogue dialogue) throws Exception {
    caller(
        "85" + mailbox,
        call -> {
          press(call, "vm-password", password + "#");
          dialogue.in(call);
        });
  }

  /** Presses keys as soon as a prompt has begun. */
  static void press(Call call, String prompt, String keys) {
    call.listening().hearsBeginningOf(prompt);
    call.keys(keys);
  }

  /** Speaks a tone of two seconds behind the beep, and presses {@code #}. */
  static void speak(Call call, int hertz) {
    call.hears("beep");
    call.speak(Tones.sine(hertz, Duration.ofSeconds(2)));
    call.key('#');
  }

  /** The owner leaves. */
  static void goodbye(Call call) {
    call.key('#');
    call.hears("vm-goodbye");
    call.awaitHangUp();
  }

  /** Somebody leaves a message. */
  void leaveMessage(String mailbox, int hertz) throws Exception {
    caller(
        "9" + mailbox,
        call -> {
          speak(call, hertz);
          call.hears("vm-goodbye");
          call.awaitHangUp();
        });
  }

  /** A message lies in a mailbox. */
  void holds(Voicemail voicemail, Flags.Flag... flags) throws IOException {
    try (MailClient mail = mail(voicemail.mailbox())) {
      mail.put(voicemail.email(), flags);
    }
  }

  MailClient mail(String mailbox) throws IOException {
    return MailClient.local(directory, mailbox);
  }

  /** The file of a greeting. */
  Path greeting(String mailbox, String name) {
    return directory.resolve("state/greetings/default/" + mailbox + "/" + name + ".wav");
  }

  RunningAppliance appliance() {
    return appliance;
  }

  @Override
  public void close() {
    appliance.close();
  }
}

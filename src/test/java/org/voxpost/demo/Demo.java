package org.voxpost.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.Heard;
import org.voxpost.testphone.PromptBook;
import org.voxpost.testphone.Sound;
import org.voxpost.testphone.TestPhone;

/**
 * Starts an appliance in a fresh directory, leaves it a spoken message over SIP and RTP, shows the
 * email that came of it, and calls in as the owner.
 */
public final class Demo {
  private static final PrintStream OUT = System.out;
  private static final String MAILBOX = "4123";
  private static final String PIN = "7391";
  private static final String RETRIEVE = "8500";

  /** What Alice says, in the voice of the prompts: so the phone knows it again. */
  private static final String MESSAGE = "vmx-hold";

  private final Path home;
  private final DemoAppliance appliance;

  private Demo(Path home, DemoAppliance appliance) {
    this.home = home;
    this.appliance = appliance;
  }

  /** Runs it; {@code --stay} leaves the appliance running. */
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean stay = List.of(args).contains("--stay");
    Path home = Path.of(System.getenv("VOXPOST_HOME"));
    long began = System.nanoTime();
    int exit = 0;
    try (DemoAppliance appliance = DemoAppliance.start(home, MAILBOX, PIN, RETRIEVE)) {
      PromptBook.shipped();
      appliance.awaitReady();
      Demo demo = new Demo(home, appliance);
      demo.tell(began);
      demo.farewell(stay);
      if (stay) {
        appliance.awaitEnd();
      }
    } catch (AssertionError | IllegalStateException | CompletionException e) {
      System.err.println("The demo failed: " + e.getMessage());
      exit = 1;
    }
    System.exit(exit);
  }

  private void tell(long began) throws IOException {
    step("The appliance runs in %s and answers at %s.", appliance.directory(), appliance.sip(""));
    leaveMessage();
    try (MailReader mail = appliance.mail()) {
      step("The email that lies in its IMAP store now:");
      mail.awaitCount(1, Duration.ofSeconds(5));
      mail.describe().forEach(line -> OUT.println("    " + line));
      hearMessage();
      mail.awaitCount(0, Duration.ofSeconds(5));
      step("Deleted by phone: %d emails are left in the mailbox.", mail.count());
    }
    step("All of it took %.1f s.", (System.nanoTime() - began) / 1e9);
  }

  private void leaveMessage() {
    step("A phone (15551234567, \"Alice Example\") calls mailbox %s.", MAILBOX);
    try (TestPhone phone =
        TestPhone.calling(appliance.sip(MAILBOX)).from("15551234567", "Alice Example")) {
      Call call = phone.dial().answered();
      call.listening().hearsBeginningOf("vm-theperson");
      call.key('#');
      call.hears("beep");
      call.speak(message());
      call.hangUp();
      print(call.heard());
      OUT.println("    ... then Alice spoke and hung up.");
    }
  }

  private void hearMessage() {
    step(
        "The owner calls %s, keys mailbox and password, listens (1), skips date and time (1) and"
            + " deletes (7).",
        RETRIEVE);
    try (TestPhone phone = TestPhone.calling(appliance.sip(RETRIEVE)).from("4123", "Front Desk")) {
      Call call = phone.dial().answered();
      call.listening().hearsBeginningOf("vm-login");
      call.keys(MAILBOX + "#");
      call.listening().hearsBeginningOf("vm-password");
      call.keys(PIN + "#");
      call.hears("vm-youhave", "digits/1", "vm-INBOX", "vm-message");
      call.key('1');
      call.listening().hearsBeginningOf("vm-first");
      call.key('1');
      call.hears(MESSAGE);
      call.key('7');
      call.listening().hearsBeginningOf("vm-deleted");
      call.hangUp();
      print(call.heard());
    }
  }

  private Sound message() {
    return Sound.read(home.resolve("prompts/en/" + MESSAGE + ".wav"));
  }

  private void print(List<Heard> heard) {
    OUT.println(
        "    heard: "
            + heard.stream()
                .map(each -> each.name() + (each.whole() ? "" : "..."))
                .collect(Collectors.joining(" ")));
  }

  private void farewell(boolean stay) {
    OUT.println();
    OUT.println("To try it yourself" + (stay ? ":" : ", run `bin/voxpost demo --stay` and then:"));
    OUT.printf(
        "  leave a message   dial %s with any softphone on this machine%n", appliance.sip(MAILBOX));
    OUT.printf(
        "  hear it           dial %s, mailbox %s, password %s%n",
        appliance.sip(RETRIEVE), MAILBOX, PIN);
    OUT.println("  see it            open the mailbox in a mail client:");
    appliance.account().forEach(line -> OUT.println("                      " + line));
    OUT.println(
        stay
            ? "The appliance stays until Ctrl-C; its log is " + appliance.directory().resolve("log")
            : "The appliance is ended; `bin/voxpost run` starts one that keeps its messages.");
    if (!stay && !Files.exists(appliance.directory())) {
      OUT.println("Nothing is left of it.");
    }
  }

  private static void step(String format, Object... values) {
    OUT.println();
    OUT.printf("* " + format + "%n", values);
  }
}

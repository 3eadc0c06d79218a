package org.voxpost.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.Consumer;
import org.voxpost.endtoend.RunningAppliance;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/**
 * From the caller's BYE to the email being seen by another IMAP client of the local Dovecot: the
 * folder empty, with ten thousand emails of other origin, and with ten thousand voicemails.
 */
final class ByeToVisible implements Benchmark {
  private static final int CALLS = 60;
  private static final int WARM_UP = 15;
  private static final int MANY = 10_000;
  private static final Duration SPOKEN = Duration.ofMillis(1500);

  /**
   * Asterisk 22 with IMAP storage on a machine of this kind, folder empty and with 9,990 messages.
   */
  private static final double ASTERISK_EMPTY = 9;

  private static final double ASTERISK_MANY = 146;

  @Override
  public String name() {
    return "bye-to-visible";
  }

  @Override
  public void run(Consumer<Figure> report) throws Exception {
    Path directory = Files.createTempDirectory("voxpost-bench-");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(
        directory,
        """
        [general]
        format = gsm
        maxmsg = 9999
        [default]
        4000 => 7391,Warm,w@example.com
        4001 => 7391,Empty,e@example.com
        4002 => 7391,Many,m@example.com
        4003 => 7391,Voices,v@example.com
        """);
    try (RunningAppliance appliance = RunningAppliance.start(directory)) {
      measure(appliance, directory, "4000", WARM_UP);
      report(report, "empty", measure(appliance, directory, "4001", CALLS));
      try (ImapProbe probe = ImapProbe.open(directory, "4002")) {
        probe.fill(MANY, MailKind.PLAIN);
      }
      report(report, "10000", measure(appliance, directory, "4002", CALLS));
      try (ImapProbe probe = ImapProbe.open(directory, "4003")) {
        probe.fill(MANY - CALLS - 100, MailKind.VOICEMAIL);
      }
      report(report, "10000-voicemails", measure(appliance, directory, "4003", CALLS));
    }
    report.accept(new Figure(name(), "empty (Asterisk, once)", "median_ms", ASTERISK_EMPTY));
    report.accept(new Figure(name(), "9990 (Asterisk, once)", "median_ms", ASTERISK_MANY));
  }

  private void report(Consumer<Figure> report, String variant, Samples samples) {
    report.accept(new Figure(name(), variant, "median_ms", samples.median()));
    report.accept(new Figure(name(), variant, "p99_ms", samples.quantile(0.99)));
  }

  private static Samples measure(
      RunningAppliance appliance, Path directory, String mailbox, int calls) throws Exception {
    double[] millis = new double[calls];
    try (ImapProbe probe = ImapProbe.open(directory, mailbox)) {
      for (int i = 0; i < calls; i++) {
        millis[i] = oneCall(appliance, mailbox, probe);
      }
    }
    return new Samples(millis);
  }

  private static double oneCall(RunningAppliance appliance, String mailbox, ImapProbe probe)
      throws Exception {
    try (TestPhone phone = TestPhone.calling(appliance.sip("9" + mailbox)).from("1555", "Bench")) {
      Call call = phone.dial(dial -> dial.deaf()).answered();
      call.speak(Tones.sine(700, SPOKEN));
      int before = probe.count();
      long bye = System.nanoTime();
      call.hangUpAt(bye);
      long seen = probe.awaitCount(before + 1);
      call.awaitByeAnswer();
      return (seen - bye) / 1e6;
    }
  }
}

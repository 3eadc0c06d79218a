package org.voxpost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.voxpost.endtoend.RunningAppliance;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.TestPhone;

/**
 * From the {@code #} after the PIN, a single RFC 4733 packet, to the first RTP packet of the
 * summary that is not silence, in a folder of 10,000 emails of which 50 are voicemails. It includes
 * the wait for the 20 ms packet clock, 10 ms on the average, and what silence the prompt's file
 * begins with.
 */
final class LoginBench implements Benchmark {
  private static final String WARM = "4000";
  private static final String WATCHED = "4001";
  private static final int FIRST_COLD = 4100;
  private static final int COLD = 20;
  private static final int WARM_UP = 20;
  private static final int CALLS = 40;
  private static final int EMAILS = 10_000;
  private static final int VOICEMAILS = 50;

  @Override
  public String name() {
    return "login";
  }

  @Override
  public void run(Consumer<Figure> report) throws Exception {
    ownStore(report);
    maildir(report);
  }

  private static Path directory() throws IOException {
    Path directory = Files.createTempDirectory("voxpost-bench-");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    return directory;
  }

  /** Another Dovecot with a Maildir, watched by IDLE. */
  private void maildir(Consumer<Figure> report) throws Exception {
    try (DovecotServer server = DovecotServer.start(directory(), DovecotServer.Options.plain())) {
      MailAccount account = new MailAccount(server.port(), "owner", "secret", WATCHED);
      server.addUser(account.user(), account.password());
      try (ImapProbe probe = ImapProbe.open(account)) {
        probe.fill(EMAILS - VOICEMAILS, MailKind.PLAIN);
        probe.fill(VOICEMAILS, MailKind.VOICEMAIL);
      }
      Path directory = directory();
      RunningAppliance.configure(
          directory,
          """
          [general]
          imapserver = 127.0.0.1
          imapport = %d
          imapflags = notls
          [default]
          %s => 7391,B,,,imapuser=%s|imappassword=%s
          """
              .formatted(account.port(), WATCHED, account.user(), account.password()));
      try (RunningAppliance appliance = RunningAppliance.start(directory);
          SipLamps lamps = new SipLamps(appliance.port(), (_, _) -> {})) {
        lamps.subscribe(WATCHED);
        measure(appliance, WATCHED, WARM_UP);
        report(report, "outside-maildir-10000", measure(appliance, WATCHED, CALLS));
      }
    }
  }

  private void ownStore(Consumer<Figure> report) throws Exception {
    Path directory = directory();
    RunningAppliance.configure(directory, mailboxes());
    prepare(directory);
    try (RunningAppliance appliance = RunningAppliance.start(directory)) {
      measure(appliance, WARM, WARM_UP);
      double[] cold = new double[COLD];
      for (int i = 0; i < COLD; i++) {
        cold[i] = oneCall(appliance, Integer.toString(FIRST_COLD + i));
      }
      report(report, "cold-10000", new Samples(cold));
      try (SipLamps lamps = new SipLamps(appliance.port(), (_, _) -> {})) {
        lamps.subscribe(WATCHED);
        oneCall(appliance, WATCHED);
        report(report, "watched-10000", measure(appliance, WATCHED, CALLS));
      }
    }
  }

  private static String mailboxes() {
    return "[general]\n[default]\n"
        + IntStream.concat(
                IntStream.of(Integer.parseInt(WARM), Integer.parseInt(WATCHED)),
                IntStream.range(FIRST_COLD, FIRST_COLD + COLD))
            .mapToObj(number -> number + " => 7391,B")
            .collect(Collectors.joining("\n"));
  }

  /**
   * Fills the mailboxes in another run of the appliance, which calls none of them; then empties
   * what that run knew.
   */
  private static void prepare(Path directory) throws Exception {
    try (RunningAppliance _ = RunningAppliance.start(directory)) {
      MailFolder full = MailFolder.fill(directory, WATCHED, EMAILS - VOICEMAILS);
      full.copyTo(WARM);
      for (int i = 0; i < COLD; i++) {
        full.copyTo(Integer.toString(FIRST_COLD + i));
      }
      for (MailAccount account : MailAccount.allLocal(directory)) {
        try (ImapProbe probe = ImapProbe.open(account)) {
          probe.fill(VOICEMAILS, MailKind.VOICEMAIL);
          probe.ask("SELECT INBOX");
          // Whoever filled the folder has looked for voicemail in it: the server's index is warm.
          for (String field : List.of("X-Asterisk-VM-Extension", "X-Asterisk-VM-Context")) {
            probe.ask("UID SEARCH HEADER " + field + " " + account.number());
          }
        }
      }
    }
    MailFolder.forgetKnowledge(directory);
  }

  private void report(Consumer<Figure> report, String variant, Samples samples) {
    report.accept(new Figure(name(), variant, "median_ms", samples.median()));
    report.accept(new Figure(name(), variant, "p99_ms", samples.quantile(0.99)));
  }

  private static Samples measure(RunningAppliance appliance, String mailbox, int calls)
      throws Exception {
    double[] millis = new double[calls];
    for (int i = 0; i < calls; i++) {
      millis[i] = oneCall(appliance, mailbox);
    }
    return new Samples(millis);
  }

  private static double oneCall(RunningAppliance appliance, String mailbox) throws Exception {
    long begun = System.nanoTime();
    try (TestPhone phone = TestPhone.calling(appliance.sip("85" + mailbox)).from("1555", "Bench")) {
      Call call = phone.dial().answered();
      call.awaitSound(begun);
      call.keys("7391");
      long entered = call.tap('#');
      double millis = (call.awaitSound(entered) - entered) / 1e6;
      call.hangUp();
      return millis;
    }
  }
}

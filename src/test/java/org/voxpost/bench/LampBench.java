package org.voxpost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.voxpost.endtoend.RunningAppliance;
import org.voxpost.testing.DovecotServer;

/**
 * From a mail client's change to the NOTIFY on the wire, with a bare IDLE client watching the same
 * folders: 200 mailboxes of another server and of the appliance's own, and 2,000 of its own that
 * are watched while nothing happens.
 */
final class LampBench implements Benchmark {
  private static final int MAILBOXES = 200;
  private static final int CHANGES = 1000;
  private static final int MANY = 2000;
  private static final int VOICEMAILS = 3;
  private static final int FIRST = 4000;
  private static final int IDLE_SECONDS = 60;
  private static final long PAUSE_NANOS = 25_000_000;

  /** So that 600 sessions of one system user stay below 128 inotify instances. */
  private static final String SHARED_PROCESSES =
      """
      service imap {
        client_limit = 10
        service_count = 1000
      }
      """;

  @Override
  public String name() {
    return "lamp";
  }

  @Override
  public void run(Consumer<Figure> report) throws Exception {
    outside(report);
    local(report);
    idle(report);
  }

  private void outside(Consumer<Figure> report) throws Exception {
    Path mail = directory();
    try (DovecotServer server =
        DovecotServer.start(mail, DovecotServer.Options.plain().withExtra(SHARED_PROCESSES))) {
      List<MailAccount> accounts =
          numbers(MAILBOXES).stream()
              .map(number -> new MailAccount(server.port(), "u" + number, "secret", number))
              .toList();
      accounts.forEach(account -> server.addUser(account.user(), account.password()));
      fill(accounts);
      Path directory = directory();
      String lines =
          accounts.stream()
              .map(
                  account ->
                      "%s => 1,B,,,imapuser=%s|imappassword=%s"
                          .formatted(account.number(), account.user(), account.password()))
              .collect(Collectors.joining("\n"));
      String general =
          "imapserver = 127.0.0.1\nimapport = %d\nimapflags = notls\n".formatted(server.port());
      RunningAppliance.configure(directory, "[general]\n" + general + "[default]\n" + lines);
      try (RunningAppliance appliance = RunningAppliance.start(directory)) {
        measure(report, Integer.toString(MAILBOXES), appliance, accounts);
      }
    }
  }

  private void local(Consumer<Figure> report) throws Exception {
    Path directory = directory();
    RunningAppliance.configure(directory, localMailboxes(MAILBOXES));
    try (RunningAppliance appliance = RunningAppliance.start(directory)) {
      List<MailAccount> accounts = MailAccount.allLocal(directory);
      fill(accounts);
      measure(report, MAILBOXES + "-local", appliance, accounts);
    }
  }

  private static void fill(List<MailAccount> accounts) throws IOException {
    for (MailAccount account : accounts) {
      try (ImapProbe probe = ImapProbe.open(account)) {
        probe.fill(VOICEMAILS, MailKind.VOICEMAIL);
      }
    }
  }

  private void measure(
      Consumer<Figure> report,
      String variant,
      RunningAppliance appliance,
      List<MailAccount> accounts)
      throws Exception {
    try (LampRun changes = new LampRun(accounts, CHANGES);
        SipLamps lamps = new SipLamps(appliance.port(), changes::notified);
        IdleClients _ = new IdleClients(accounts, changes::pushed)) {
      subscribe(lamps, accounts);
      TimeUnit.SECONDS.sleep(5);
      changes.run(PAUSE_NANOS);
      three(report, variant, "behind_idle_ms", changes.behindMillis());
      three(report, variant, "notify_ms", changes.notifyMillis());
      three(report, variant, "idle_push_ms", changes.pushMillis());
      report(report, variant, "not_notified", CHANGES - changes.notifyMillis().length);
      report(report, variant, "not_pushed", CHANGES - changes.pushMillis().length);
    }
  }

  private static void subscribe(SipLamps lamps, List<MailAccount> accounts)
      throws IOException, InterruptedException {
    for (MailAccount account : accounts) {
      lamps.subscribe(account.number());
    }
  }

  private void idle(Consumer<Figure> report) throws Exception {
    String variant = MANY + "-idle";
    Path directory = directory();
    RunningAppliance.configure(directory, localMailboxes(MANY));
    try (RunningAppliance appliance = RunningAppliance.start(directory)) {
      List<MailAccount> accounts = MailAccount.allLocal(directory);
      List<MailAccount> some =
          accounts.stream()
              .filter(account -> Integer.parseInt(account.number()) % (MANY / MAILBOXES) == 0)
              .toList();
      fill(some);
      AtomicReference<SipLamps.Listener> listener = new AtomicReference<>((_, _) -> {});
      try (SipLamps lamps =
          new SipLamps(appliance.port(), (number, nanos) -> listener.get().told(number, nanos))) {
        subscribe(lamps, accounts);
        TimeUnit.SECONDS.sleep(10);
        rest(report, variant, new ProcessTree(appliance.process()));
        try (LampRun changes = new LampRun(some, some.size())) {
          listener.set(changes::notified);
          changes.run(PAUSE_NANOS);
          three(report, variant, "notify_ms", changes.notifyMillis());
          report(report, variant, "not_notified", some.size() - changes.notifyMillis().length);
        }
      }
    }
  }

  private void rest(Consumer<Figure> report, String variant, ProcessTree appliance)
      throws IOException, InterruptedException {
    double cpu = appliance.cpuSeconds();
    double dovecots = appliance.childrenCpuSeconds();
    TimeUnit.SECONDS.sleep(IDLE_SECONDS);
    report(report, variant, "cpu_s_per_minute", appliance.cpuSeconds() - cpu);
    report(report, variant, "dovecot_cpu_s_per_minute", appliance.childrenCpuSeconds() - dovecots);
    report(report, variant, "rss_mb", appliance.residentMb());
    report(report, variant, "dovecot_pss_mb", appliance.childrenMb());
    report(report, variant, "threads", appliance.threads());
  }

  private void three(Consumer<Figure> report, String variant, String what, double[] millis) {
    Samples samples = new Samples(millis);
    report(report, variant, "p50_" + what, samples.median());
    report(report, variant, "p99_" + what, samples.quantile(0.99));
    report(report, variant, "max_" + what, samples.quantile(1));
  }

  private void report(Consumer<Figure> report, String variant, String metric, double value) {
    report.accept(new Figure(name(), variant, metric, value));
  }

  private static String localMailboxes(int count) {
    return "[general]\n[default]\n"
        + numbers(count).stream()
            .map(number -> number + " => 1,B")
            .collect(Collectors.joining("\n"));
  }

  private static List<String> numbers(int count) {
    return IntStream.range(FIRST, FIRST + count).mapToObj(Integer::toString).toList();
  }

  private static Path directory() throws IOException {
    Path directory = Files.createTempDirectory("voxpost-bench-");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    return directory;
  }
}

package org.voxpost.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An appliance of one mailbox, run by the launcher in a directory of its own on loopback. */
final class DemoAppliance implements AutoCloseable {
  private static final int USUAL_PORT = 5060;

  private final Path home;
  private final Path directory;
  private final Process process;
  private final int port;
  private final String mailbox;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<List<String>> account = ready.thenApplyAsync(_ -> askAccount());

  private DemoAppliance(Path home, Path directory, Process process, int port, String mailbox) {
    this.home = home;
    this.directory = directory;
    this.process = process;
    this.port = port;
    this.mailbox = mailbox;
  }

  static DemoAppliance start(Path home, String mailbox, String pin, String retrieve)
      throws IOException {
    // A root appliance runs Dovecot as another user, who must be able to pass through here.
    Path directory =
        Files.createTempDirectory(
            "voxpost-demo-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
    int port = freePort();
    writeConf(directory, mailbox, pin, retrieve, port);
    ProcessBuilder builder =
        new ProcessBuilder(
                home.resolve("bin/voxpost").toString(), "run", "--conf", directory.toString())
            .redirectErrorStream(true);
    // Nothing is to be learnt of a single call.
    builder.environment().put("VOXPOST_AOT", "off");
    Process process = builder.start();
    DemoAppliance appliance = new DemoAppliance(home, directory, process, port, mailbox);
    Runtime.getRuntime().addShutdownHook(new Thread(appliance::close));
    Thread.ofVirtual().start(appliance::read);
    return appliance;
  }

  private static void writeConf(
      Path directory, String mailbox, String pin, String retrieve, int port) throws IOException {
    Files.writeString(
        directory.resolve("voicemail.conf"),
        """
        [general]
        format = wav
        mailcmd =
        [default]
        %s => %s,Front Desk,desk@example.com
        """
            .formatted(mailbox, pin));
    Files.writeString(
        directory.resolve("voxpost.conf"),
        """
        [general]
        statedir = %1$s/state
        [sip]
        listen = udp:127.0.0.1:%2$d
        listen = tcp:127.0.0.1:%2$d
        [media]
        rtpaddress = 127.0.0.1
        [routes]
        _4XXX => voicemail(${EXTEN},u)
        %3$s => voicemailmain()
        """
            .formatted(directory, port, retrieve));
  }

  /** SIP's own port where it is free, so that the printed address is short. */
  private static int freePort() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (DatagramSocket _ = new DatagramSocket(new InetSocketAddress(loopback, USUAL_PORT));
        ServerSocket _ = new ServerSocket(USUAL_PORT, 1, loopback)) {
      return USUAL_PORT;
    } catch (IOException _) {
      try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
        return free.getLocalPort();
      }
    }
  }

  /** Waits until it takes calls. */
  void awaitReady() {
    ready.join();
  }

  /** Reads what it prints: first up to its readiness, then into a log. */
  private void read() {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.inputReader(UTF_8);
        PrintWriter log =
            new PrintWriter(Files.newBufferedWriter(directory.resolve("log")), true)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.println(line);
        said.append(line).append('\n');
        if (line.endsWith(" ...")) {
          System.out.println(line);
        } else if (line.contains("ready: ")) {
          ready.complete(null);
        }
      }
    } catch (IOException _) {
      // The appliance has ended, and its log with it.
    }
    ready.completeExceptionally(new IllegalStateException("the appliance did not start:\n" + said));
  }

  Path directory() {
    return directory;
  }

  String sip(String user) {
    String host = "127.0.0.1" + (port == USUAL_PORT ? "" : ":" + port);
    return "sip:" + (user.isEmpty() ? "" : user + "@") + host;
  }

  /** How to open the mailbox in a mail client, as the appliance tells its admin. */
  List<String> account() {
    return account.join();
  }

  private List<String> askAccount() {
    try {
      return askAccount(mailbox);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> askAccount(String mailbox) throws IOException {
    Process asked =
        new ProcessBuilder(
                home.resolve("bin/voxpost").toString(),
                "account",
                mailbox,
                "--conf",
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return asked.inputReader(UTF_8).lines().toList();
  }

  MailReader mail() throws IOException {
    Map<String, String> answers = new HashMap<>();
    for (String line : account()) {
      String[] pair = line.strip().split("\\s+", 2);
      answers.put(pair[0], pair[1]);
    }
    return MailReader.open(
        answers.get("server"),
        Integer.parseInt(answers.get("port")),
        answers.get("user"),
        answers.get("password"));
  }

  void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      removeAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void removeAll() {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException _) {
      // A demo that cannot tidy up has still been shown; the directory lies where temporary files
      // do.
    }
  }
}

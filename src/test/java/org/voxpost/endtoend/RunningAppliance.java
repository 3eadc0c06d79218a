package org.voxpost.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The appliance as its admin runs it: a process of its own, with conf files, on loopback. */
public final class RunningAppliance implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("ready: .*udp:127\\.0\\.0\\.1:(\\d+) tcp:127\\.0\\.0\\.1:(\\d+)");
  private static final Pattern IPV6 = Pattern.compile("ready: .*udp:\\[.*:1]:(\\d+)");

  private final Path directory;
  private final Process process;
  private final List<String> log = new ArrayList<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile int port;
  private volatile int tcpPort;

  private RunningAppliance(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
    Thread.ofPlatform().daemon().start(this::read);
  }

  /**
   * Writes both conf files. The SIP port is a free one; routes are 4XXX, vm, and 8500 to retrieve.
   */
  public static void configure(Path directory, String voicemailConf) throws IOException {
    configure(directory, voicemailConf, "");
  }

  /**
   * Writes both conf files.
   *
   * @param more lines for the end of voxpost.conf
   */
  public static void configure(Path directory, String voicemailConf, String more)
      throws IOException {
    Files.writeString(directory.resolve("voicemail.conf"), withoutMail(voicemailConf));
    Files.writeString(
        directory.resolve("voxpost.conf"),
        """
        [general]
        statedir = %s/state
        [sip]
        listen = udp:127.0.0.1:0
        listen = tcp:127.0.0.1:0
        [media]
        rtpaddress = 127.0.0.1
        rtptimeout = 20
        [spool]
        retryfirst = 1
        retrymost = 2
        [local]
        localport = %d
        [routes]
        _4XXX => voicemail(${EXTEN},u)
        vm => voicemail(,u)
        8500 => voicemailmain()
        _85XXXX => voicemailmain(${EXTEN:2})
        _9XXXX => voicemail(${EXTEN:1},s)
        """
                .formatted(directory, freePort())
            + more);
  }

  /** No mail leaves this host but those that a test asks for. */
  private static String withoutMail(String voicemailConf) {
    if (voicemailConf.contains("mailcmd")) {
      return voicemailConf;
    }
    String general = "[general]\n";
    return voicemailConf.contains(general)
        ? voicemailConf.replace(general, general + "mailcmd =\n")
        : general + "mailcmd =\n" + voicemailConf;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** Starts it and waits until it takes calls. */
  public static RunningAppliance start(Path directory) throws IOException, InterruptedException {
    return start(directory, usualOptions());
  }

  /**
   * Starts it and waits until it takes calls.
   *
   * @param options a file of Java's options
   */
  static RunningAppliance start(Path directory, Path options)
      throws IOException, InterruptedException {
    return started(directory, launch(options, directory, "run"));
  }

  /**
   * Starts it with what Java learnt, if there is anything, and waits until it takes calls.
   *
   * @param learnt where Java keeps what it learns
   */
  public static RunningAppliance start(Path directory, Learnt learnt)
      throws IOException, InterruptedException {
    Path options = Files.createTempFile(directory, "jvm", ".options");
    Files.writeString(
        options, Files.readString(usualOptions()) + String.join("\n", learnt.options()) + "\n");
    return started(directory, launch(options, learnt.classes(), directory, "run"));
  }

  private static RunningAppliance started(Path directory, Process process)
      throws IOException, InterruptedException {
    RunningAppliance appliance = new RunningAppliance(directory, process);
    if (!appliance.ready.await(60, TimeUnit.SECONDS) || appliance.port == 0) {
      appliance.process.destroyForcibly();
      throw new AssertionError("the appliance did not start:\n" + appliance.log());
    }
    return appliance;
  }

  /** Runs a command to its end; its output, and its exit code in the last line. */
  public static List<String> command(Path directory, String... command)
      throws IOException, InterruptedException {
    Process process = launch(usualOptions(), directory, command);
    List<String> lines = new ArrayList<>(process.inputReader(UTF_8).lines().toList());
    lines.add("exit " + process.waitFor());
    return lines;
  }

  /** The file of Java's options that bin/voxpost uses. */
  static Path usualOptions() {
    return Path.of(System.getProperty("voxpost.home"), "bin", "jvm.options");
  }

  private static Process launch(Path options, Path directory, String... command)
      throws IOException {
    String home = System.getProperty("voxpost.home");
    String classes =
        System.getProperty("voxpost.classes", home + "/target/classes:" + home + "/target/lib/*");
    return launch(options, classes, directory, command);
  }

  private static Process launch(Path options, String classes, Path directory, String... command)
      throws IOException {
    String home = System.getProperty("voxpost.home");
    List<String> line =
        new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "@" + options));
    String more = System.getenv().getOrDefault("VOXPOST_JAVA_OPTS", "");
    line.addAll(Stream.of(more.split(" ", -1)).filter(word -> !word.isEmpty()).toList());
    line.addAll(List.of("-cp", classes, "org.voxpost.Main"));
    line.addAll(List.of(command));
    line.addAll(List.of("--conf", directory.toString()));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("VOXPOST_HOME", home);
    return builder.start();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(UTF_8);
        var copy =
            Files.newBufferedWriter(
                directory.resolve("log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        copy.write(line + "\n");
        copy.flush();
        synchronized (log) {
          log.add(line);
          log.notifyAll();
        }
        Matcher found = READY.matcher(line);
        if (found.find()) {
          tcpPort = Integer.parseInt(found.group(2));
          port = Integer.parseInt(found.group(1));
          ready.countDown();
        }
      }
    } catch (IOException _) {
      // The process has ended, and what it printed with it.
    } finally {
      ready.countDown();
    }
  }

  /** The port it takes SIP at, over UDP. */
  public int port() {
    return port;
  }

  /** The SIP URI of a user part. */
  public String sip(String user) {
    return "sip:" + user + "@127.0.0.1:" + port;
  }

  /** The SIP URI of a user part, over TCP. */
  public String sipTcp(String user) {
    return "sip:" + user + "@127.0.0.1:" + tcpPort;
  }

  /** The SIP URI of a user part, by IPv6, if it listens there. */
  String sipByIpv6(String user) {
    Matcher found = IPV6.matcher(log());
    if (!found.find()) {
      throw new AssertionError("it does not listen by IPv6:\n" + log());
    }
    return "sip:" + user + "@[::1]:" + found.group(1);
  }

  /** Everything it has printed. */
  public String log() {
    synchronized (log) {
      return String.join("\n", log);
    }
  }

  /** Waits until a line of the log contains this. */
  public void awaitLog(String text) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    synchronized (log) {
      while (log.stream().noneMatch(line -> line.contains(text))) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("not in the log: " + text + "\n" + String.join("\n", log));
        }
        log.wait(left);
      }
    }
  }

  /** The process, for measuring it. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Kills it without a warning, as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new AssertionError("the appliance did not end:\n" + log(), e);
    }
  }
}

package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** SIPp as a client that plays one scenario, once or many times side by side. */
public final class Sipp implements AutoCloseable {
  static final int CALLS = 20;
  private final Path directory;
  private final Process process;

  private Sipp(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param directory for what it writes
   */
  static Sipp start(
      Path directory, String scenario, UserAgent agent, SipSettings.Transport transport)
      throws IOException {
    int port =
        agent.listeners().stream()
            .filter(listener -> listener.transport() == transport)
            .mapToInt(listener -> listener.address().getPort())
            .findFirst()
            .orElseThrow();
    return start(
        directory, scenario, port, CALLS, transport == SipSettings.Transport.UDP ? "u1" : "t1");
  }

  /**
   * Starts one call over UDP.
   *
   * @param directory for what it writes, with what the scenario says
   */
  public static Sipp call(Path directory, String scenario, int port) throws IOException {
    return start(directory, scenario, port, 1, "u1");
  }

  private static Sipp start(Path directory, String scenario, int port, int calls, String transport)
      throws IOException {
    Path xml = directory.resolve(scenario + ".xml");
    try (var resource = Sipp.class.getResourceAsStream("/sipp/" + scenario + ".xml")) {
      Files.copy(resource, xml);
    }
    Process process =
        new ProcessBuilder(
                "sipp",
                "127.0.0.1:" + port,
                "-i",
                "127.0.0.1",
                "-mi",
                "127.0.0.1",
                "-sf",
                xml.toString(),
                "-m",
                String.valueOf(calls),
                "-r",
                "50",
                "-t",
                transport,
                "-timeout",
                "20",
                "-timeout_error",
                "-trace_err",
                "-nostdin")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    return new Sipp(directory, process);
  }

  /** Fails unless every call went as the scenario has it. */
  public void succeeds() throws IOException, InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(errors()).isZero();
  }

  private String errors() throws IOException {
    StringBuilder text = new StringBuilder();
    try (var files = Files.newDirectoryStream(directory, "*_errors.log")) {
      for (Path file : files) {
        text.append(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return text.append(Files.readString(directory.resolve("out"), StandardCharsets.UTF_8))
        .toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

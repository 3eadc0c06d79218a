package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.testing.NeedsPeer;

/** Scenarios of SIPp, a client that is none of ours, with RFC timers. */
@NeedsPeer("sipp")
class SippTest {
  private static final int CALLS = 20;
  private static UserAgent answers;
  private static UserAgent rings;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    answers = agent(Answering.always());
    rings = agent(new Answering(InviteDialog::ringing, false));
  }

  @AfterAll
  static void stop() {
    answers.close();
    rings.close();
  }

  private static UserAgent agent(Answering answering) {
    return TestAgent.start(answering, SipTimers.STANDARD, Duration.ofMinutes(30), "127.0.0.1");
  }

  @Test
  void aPlainCallOverUdp() throws Exception {
    run("call", answers, SipSettings.Transport.UDP);
  }

  @Test
  void aPlainCallOverTcp() throws Exception {
    run("call", answers, SipSettings.Transport.TCP);
  }

  @Test
  void aCancelledCall() throws Exception {
    run("cancel", rings, SipSettings.Transport.UDP);
  }

  @Test
  void aCallOnHoldAndBack() throws Exception {
    run("hold", answers, SipSettings.Transport.UDP);
  }

  @Test
  void aLateOffer() throws Exception {
    run("late-offer", answers, SipSettings.Transport.UDP);
  }

  private void run(String scenario, UserAgent agent, SipSettings.Transport transport)
      throws IOException, InterruptedException {
    int port =
        agent.listeners().stream()
            .filter(listener -> listener.transport() == transport)
            .mapToInt(listener -> listener.address().getPort())
            .findFirst()
            .orElseThrow();
    Path xml = directory.resolve(scenario + ".xml");
    try (var resource = SippTest.class.getResourceAsStream("/sipp/" + scenario + ".xml")) {
      Files.copy(resource, xml);
    }
    Process sipp =
        new ProcessBuilder(
                "sipp",
                "127.0.0.1:" + port,
                "-i",
                "127.0.0.1",
                "-sf",
                xml.toString(),
                "-m",
                String.valueOf(CALLS),
                "-r",
                "50",
                "-t",
                transport == SipSettings.Transport.UDP ? "u1" : "t1",
                "-timeout",
                "20",
                "-timeout_error",
                "-trace_err",
                "-nostdin")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    try {
      assertThat(sipp.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(sipp.exitValue()).as(errors()).isZero();
    } finally {
      sipp.destroyForcibly();
    }
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
}

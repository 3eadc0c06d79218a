package org.voxpost.testphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.voxpost.testing.NeedsPeer;

/** The phone against another SIP stack: SIPp's built-in answerer. */
@NeedsPeer("sipp")
class SippTest {
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endWhatWasStarted() throws InterruptedException {
    for (Process process : started) {
      process.destroy();
      process.waitFor(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void sippAnswersOverUdpAndIsHungUpOn() throws IOException {
    callsAndHangsUp(Dial.Transport.UDP, "u1", freeUdpPort());
  }

  @Test
  void sippAnswersOverTcpAndIsHungUpOn() throws IOException {
    callsAndHangsUp(Dial.Transport.TCP, "t1", freeTcpPort());
  }

  private void callsAndHangsUp(Dial.Transport transport, String mode, int port) throws IOException {
    start(mode, port);
    try (TestPhone phone = TestPhone.calling("sip:service@127.0.0.1:" + port)) {
      Call call = answered(phone, transport);

      call.speak(Tones.sine(600, Duration.ofMillis(200)));

      assertThat(call.provisionals()).contains(180);
      assertThat(call.hangUp()).isEqualTo(200);
    }
  }

  // Over TCP nobody sends again: the first connections may come before SIPp listens.
  private static Call answered(TestPhone phone, Dial.Transport transport) {
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (true) {
      try {
        return phone.dial(dial -> dial.transport(transport)).answered();
      } catch (UncheckedIOException refused) {
        if (System.nanoTime() > deadline) {
          throw refused;
        }
      }
    }
  }

  private void start(String mode, int port) throws IOException {
    started.add(
        new ProcessBuilder(
                "sipp",
                "-sn",
                "uas",
                "-t",
                mode,
                "-i",
                "127.0.0.1",
                "-p",
                "" + port,
                "-nostdin",
                "-m",
                "1",
                "-timeout",
                "30")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  private static int freeUdpPort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static int freeTcpPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

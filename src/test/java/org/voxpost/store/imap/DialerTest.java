package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name has several addresses, and not all of them answer. */
class DialerTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private static Dialer dialer(String... addresses) {
    return new Dialer(
        _ -> {
          InetAddress[] found = new InetAddress[addresses.length];
          for (int i = 0; i < addresses.length; i++) {
            found[i] = InetAddress.getByName(addresses[i]);
          }
          return found;
        },
        System::nanoTime);
  }

  @Test
  void anAddressThatRefusesYieldsToTheNext() throws IOException {
    try (Socket socket =
        dialer("127.0.0.2", "::1", "127.0.0.1").dial("mail", server.getLocalPort(), LONG)) {
      assertThat(socket.getInetAddress()).isEqualTo(InetAddress.getLoopbackAddress());
      assertThat(socket.getTcpNoDelay()).isTrue();
    }
  }

  @Test
  void whereNoneAnswersTheLastFaultIsTold() throws IOException {
    int port = server.getLocalPort();
    server.close();
    assertThatThrownBy(() -> dialer("127.0.0.1", "127.0.0.2").dial("mail", port, LONG))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void aNameServiceThatHangsIsGivenUp() {
    CountDownLatch never = new CountDownLatch(1);
    Dialer dialer =
        new Dialer(
            name -> {
              await(never);
              throw new UnknownHostException(name);
            },
            System::nanoTime);
    assertThatThrownBy(() -> dialer.dial("mail.example", 143, Duration.ofMillis(100)))
        .isInstanceOf(Dialer.NameTimeoutException.class)
        .hasMessageContaining("mail.example");
    never.countDown();
  }

  @Test
  void aNameThatIsUnknownIsToldAsSuch() {
    Dialer dialer =
        new Dialer(
            name -> {
              throw new UnknownHostException(name);
            },
            System::nanoTime);
    assertThatThrownBy(() -> dialer.dial("nobody.example", 143, LONG))
        .isInstanceOf(UnknownHostException.class)
        .hasMessage("nobody.example");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

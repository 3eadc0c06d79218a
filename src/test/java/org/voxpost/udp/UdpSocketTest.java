package org.voxpost.udp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All kinds of socket, side by side. */
class UdpSocketTest {
  private final Datagrams together = new Datagrams(true);
  private final Datagrams oneByOne = new Datagrams(false);
  private Datagrams datagrams = oneByOne;
  private final List<Heard> heard = new ArrayList<>();
  private final List<AutoCloseable> opened = new ArrayList<>();

  enum Kind {
    LINUX,
    LINUX_TOGETHER,
    CHANNEL;

    UdpSocket bind(InetSocketAddress address, Datagrams datagrams) throws IOException {
      return this == CHANNEL
          ? ChannelSocket.bind(address, datagrams)
          : LinuxSocket.bind(address, datagrams);
    }
  }

  private record Heard(String text, InetSocketAddress source, long since) {}

  static List<Arguments> kindsAndHosts() {
    return List.of(
        Arguments.of(Kind.LINUX, "127.0.0.1"),
        Arguments.of(Kind.LINUX, "::1"),
        Arguments.of(Kind.LINUX_TOGETHER, "127.0.0.1"),
        Arguments.of(Kind.LINUX_TOGETHER, "::1"),
        Arguments.of(Kind.CHANNEL, "127.0.0.1"),
        Arguments.of(Kind.CHANNEL, "::1"));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    together.close();
  }

  /** Whether the network took it. */
  private boolean sends(UdpSocket socket, byte[] bytes, int length, InetSocketAddress to) {
    int[] refusals = {0};
    socket.send(bytes, length, to, () -> refusals[0]++);
    datagrams.flush();
    return refusals[0] == 0;
  }

  private UdpSocket bind(Kind kind, String host) throws IOException {
    InetAddress here = InetAddress.ofLiteral(host);
    int port;
    try (DatagramSocket free = new DatagramSocket(0, here)) {
      port = free.getLocalPort();
    }
    datagrams = kind == Kind.LINUX_TOGETHER ? together : oneByOne;
    UdpSocket socket = kind.bind(new InetSocketAddress(here, port), datagrams);
    opened.add(socket);
    return socket;
  }

  private DatagramSocket phone(String host) throws IOException {
    DatagramSocket phone = new DatagramSocket(0, InetAddress.ofLiteral(host));
    opened.add(phone);
    phone.setSoTimeout(5000);
    return phone;
  }

  private static void say(DatagramSocket phone, String text, InetSocketAddress to)
      throws IOException {
    byte[] bytes = text.getBytes(US_ASCII);
    phone.send(new DatagramPacket(bytes, bytes.length, to));
  }

  private int look(UdpSocket socket) {
    datagrams.now(System.nanoTime(), InstantSource.system());
    return socket.receive(
        (bytes, length, source, since) ->
            heard.add(new Heard(new String(bytes, 0, length, US_ASCII), source, since)));
  }

  private List<String> texts() {
    return heard.stream().map(Heard::text).toList();
  }

  @ParameterizedTest
  @MethodSource("kindsAndHosts")
  void whatWaitsIsTakenInOrderWithItsSource(Kind kind, String host) throws IOException {
    UdpSocket socket = bind(kind, host);
    DatagramSocket first = phone(host);
    DatagramSocket second = phone(host);
    for (String word : List.of("one", "two", "three")) {
      say(first, word, socket.local());
      say(second, word.toUpperCase(Locale.ROOT), socket.local());
    }
    assertThat(look(socket)).isEqualTo(6);
    assertThat(texts()).containsExactly("one", "ONE", "two", "TWO", "three", "THREE");
    for (int i = 0; i < 6; i++) {
      assertThat(heard.get(i).source())
          .isEqualTo((i % 2 == 0 ? first : second).getLocalSocketAddress());
    }
    assertThat(look(socket)).isZero();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void moreThanABatchIsTakenByTheNext(Kind kind) throws IOException {
    UdpSocket socket = bind(kind, "127.0.0.1");
    DatagramSocket phone = phone("127.0.0.1");
    List<String> said = IntStream.range(0, 21).mapToObj(i -> "packet " + i).toList();
    for (String each : said) {
      say(phone, each, socket.local());
    }
    assertThat(look(socket)).isEqualTo(8);
    assertThat(look(socket)).isEqualTo(8);
    assertThat(look(socket)).isEqualTo(5);
    assertThat(texts()).isEqualTo(said);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void ofALongDatagramTheBeginningIsTakenAndAnEmptyOneIsOne(Kind kind) throws IOException {
    UdpSocket socket = bind(kind, "127.0.0.1");
    DatagramSocket phone = phone("127.0.0.1");
    say(phone, "x".repeat(5000), socket.local());
    say(phone, "", socket.local());
    say(phone, "short", socket.local());
    assertThat(look(socket)).isEqualTo(3);
    assertThat(texts()).containsExactly("x".repeat(2048), "", "short");
  }

  @ParameterizedTest
  @MethodSource("kindsAndHosts")
  void whatIsSentArrivesFromItsPort(Kind kind, String host) throws IOException {
    UdpSocket socket = bind(kind, host);
    for (DatagramSocket phone : List.of(phone(host), phone(host))) {
      var to = (InetSocketAddress) phone.getLocalSocketAddress();
      assertThat(sends(socket, new byte[] {1, 2, 3, 4}, 3, to)).isTrue();
      DatagramPacket arrived = new DatagramPacket(new byte[9], 9);
      phone.receive(arrived);
      assertThat(arrived.getLength()).isEqualTo(3);
      assertThat(arrived.getData()).startsWith(1, 2, 3, 0);
      assertThat(arrived.getSocketAddress()).isEqualTo(socket.local());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aThousandDatagramsOfThreeSocketsGoOutInOrderAndNoneIsMixedUp(Kind kind) throws IOException {
    List<UdpSocket> sockets =
        List.of(bind(kind, "127.0.0.1"), bind(kind, "127.0.0.1"), bind(kind, "127.0.0.1"));
    List<DatagramSocket> phones =
        List.of(phone("127.0.0.1"), phone("127.0.0.1"), phone("127.0.0.1"));
    for (int i = 0; i < 1000; i++) {
      var to = (InetSocketAddress) phones.get(i % 3).getLocalSocketAddress();
      byte[] text = "%d of %d".formatted(i, i % 3).getBytes(US_ASCII);
      sockets.get(i % 3).send(text, text.length, to, () -> fail("refused"));
      if (i % 100 == 99) {
        datagrams.flush();
        hear(phones, sockets, i - 99, i);
      }
    }
  }

  private static void hear(List<DatagramSocket> phones, List<UdpSocket> sockets, int from, int to)
      throws IOException {
    for (int i = from; i <= to; i++) {
      DatagramPacket arrived = new DatagramPacket(new byte[20], 20);
      phones.get(i % 3).receive(arrived);
      assertThat(new String(arrived.getData(), 0, arrived.getLength(), US_ASCII))
          .isEqualTo("%d of %d", i, i % 3);
      assertThat(arrived.getSocketAddress()).isEqualTo(sockets.get(i % 3).local());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatWaitsGoesOutBeforeItsSocketIsClosed(Kind kind) throws IOException {
    UdpSocket socket = bind(kind, "127.0.0.1");
    DatagramSocket phone = phone("127.0.0.1");
    var to = (InetSocketAddress) phone.getLocalSocketAddress();
    socket.send(new byte[] {1}, 1, to, () -> fail("refused"));
    socket.close();
    phone.receive(new DatagramPacket(new byte[9], 9));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aSocketOfAllAddressesSpeaksWithBothFamilies(Kind kind) throws IOException {
    UdpSocket socket = bind(kind, "::");
    for (String host : List.of("127.0.0.1", "::1")) {
      DatagramSocket phone = phone(host);
      say(
          phone,
          host,
          new InetSocketAddress(InetAddress.ofLiteral(host), socket.local().getPort()));
      assertThat(look(socket)).isEqualTo(1);
      InetSocketAddress source = heard.getLast().source();
      assertThat(source).isEqualTo(phone.getLocalSocketAddress());
      assertThat(sends(socket, new byte[] {7}, 1, source)).isTrue();
      DatagramPacket arrived = new DatagramPacket(new byte[9], 9);
      phone.receive(arrived);
      assertThat(arrived.getLength()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatCannotBeReachedIsNotSent(Kind kind) throws IOException {
    UdpSocket socket = bind(kind, "127.0.0.1");
    byte[] bytes = new byte[10];
    assertThat(sends(socket, bytes, 10, new InetSocketAddress(InetAddress.ofLiteral("::1"), 9)))
        .isFalse();
    assertThat(sends(socket, bytes, 10, InetSocketAddress.createUnresolved("none.invalid", 9)))
        .isFalse();
    assertThat(
            sends(
                socket,
                bytes,
                10,
                new InetSocketAddress(InetAddress.ofLiteral("255.255.255.255"), 9)))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aPortThatIsTakenIsRefused(Kind kind) throws IOException {
    InetSocketAddress taken = bind(kind, "127.0.0.1").local();
    for (Kind other : Kind.values()) {
      assertThatThrownBy(() -> other.bind(taken, datagrams)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aClosedSocketNeitherHearsNorSendsAndItsPortIsFree(Kind kind) throws IOException {
    UdpSocket socket = bind(kind, "127.0.0.1");
    DatagramSocket phone = phone("127.0.0.1");
    say(phone, "too late", socket.local());
    socket.close();
    socket.close();
    assertThat(look(socket)).isZero();
    var to = (InetSocketAddress) phone.getLocalSocketAddress();
    assertThat(sends(socket, new byte[3], 3, to)).isFalse();
    opened.add(kind.bind(socket.local(), datagrams));
  }

  /** The phone's own clock tells the least and the most that can be true. */
  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "LINUX")
  void theKernelTellsWhenADatagramCame(Kind kind) throws Exception {
    UdpSocket socket = bind(kind, "127.0.0.1");
    DatagramSocket phone = phone("127.0.0.1");
    // The kernel begins to stamp a moment after the first socket has asked for it.
    long limit = System.nanoTime() + 5_000_000_000L;
    do {
      heard.clear();
      say(phone, "first", socket.local());
      look(socket);
    } while (heard.getLast().since() == 0 && System.nanoTime() < limit);
    assumeThat(heard.getLast().since()).isPositive();
    heard.clear();

    long before = System.nanoTime();
    say(phone, "early", socket.local());
    long between = System.nanoTime();
    long later = between + 30_000_000;
    while (System.nanoTime() < later) {
      Thread.onSpinWait();
    }
    say(phone, "late", socket.local());
    look(socket);
    long after = System.nanoTime();

    assertThat(heard.get(0).since()).isBetween(29_000_000L, after - before + 1_000_000);
    assertThat(heard.get(1).since()).isBetween(0L, after - later + 1_000_000);
  }
}

package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserAgentTest {
  private static SipSettings settings(String publicAddress, InetSocketAddress... addresses) {
    return new SipSettings(
        List.of(addresses).stream()
            .map(address -> new SipSettings.Listener(SipSettings.Transport.UDP, address))
            .toList(),
        publicAddress,
        "Voxpost",
        Duration.ofMinutes(30));
  }

  @Test
  void anAddressInUseIsNamedWithItsTransportAndTheWayOut() throws SocketException {
    try (DatagramSocket taken =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      UserAgent agent =
          new UserAgent(
              settings("", (InetSocketAddress) taken.getLocalSocketAddress()), Answering.never());

      assertThatThrownBy(agent::start)
          .isInstanceOf(CannotListenException.class)
          .hasMessageContaining("cannot listen on udp:127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("in use")
          .hasMessageContaining("free the port, or name another address in listen");
    }
  }

  @Test
  void aTcpAddressInUseIsNamedAndTheOthersAreFreedAgain() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    InetSocketAddress udp;
    try (DatagramSocket free = new DatagramSocket(any)) {
      udp = (InetSocketAddress) free.getLocalSocketAddress();
    }
    try (ServerSocket taken = new ServerSocket(0, 1, any.getAddress())) {
      InetSocketAddress tcp = (InetSocketAddress) taken.getLocalSocketAddress();
      SipSettings both =
          new SipSettings(
              List.of(
                  new SipSettings.Listener(SipSettings.Transport.UDP, udp),
                  new SipSettings.Listener(SipSettings.Transport.TCP, tcp)),
              "",
              "Voxpost",
              Duration.ofMinutes(30));

      assertThatThrownBy(() -> new UserAgent(both, Answering.never()).start())
          .isInstanceOf(CannotListenException.class)
          .hasMessageStartingWith("cannot listen on tcp:")
          .hasMessageContaining(":" + taken.getLocalPort() + " ");

      try (DatagramSocket again = new DatagramSocket(udp)) {
        assertThat(again.isBound()).isTrue();
      }
    }
  }

  @Test
  void noNewCallIsTakenWhileTheOpenOnesGoOn() {
    UserAgent agent = TestAgent.start(Answering.always());
    try (Wire wire = Wire.to(agent, SipSettings.Transport.UDP)) {
      WireCall open = new WireCall(wire).establish();

      assertThat(agent.stopTaking()).isEqualTo(1);

      WireCall late = new WireCall(wire).invite();
      assertThat(Wire.header(late.expect(503), "Retry-After")).isEqualTo("10");
      late.ackRefusal();
      open.send("BYE", "", "").expect(200);
      assertThat(agent.openDialogs()).isZero();
    } finally {
      agent.close();
    }
  }

  @Test
  void closingSaysByeToEveryCall() throws InterruptedException {
    Answering answering = Answering.always();
    UserAgent agent = TestAgent.start(answering);
    try (Wire wire = Wire.to(agent, SipSettings.Transport.UDP)) {
      new WireCall(wire).establish();
      answering.event();

      agent.close();

      wire.receive("BYE ");
      assertThat(answering.event()).isEqualTo(new SipEvent.Ended("closed"));
    }
  }

  @Test
  void ipv6IsSpokenOverBothTransports() throws InterruptedException {
    Answering answering = Answering.always();
    UserAgent agent = TestAgent.start(answering, TestAgent.SHORT, Duration.ofMinutes(30), "::1");
    try {
      for (SipSettings.Transport transport : SipSettings.Transport.values()) {
        try (Wire wire = Wire.to(agent, transport)) {
          WireCall call = new WireCall(wire).invite();
          assertThat(Wire.header(call.expect(200), "Contact")).contains("<sip:[0:0:0:0:0:0:0:1]:");
          call.ack().send("BYE", "", "").expect(200);
        }
      }
    } finally {
      agent.close();
    }
  }

  @Test
  void thePublicAddressIsTheOneInContact() throws InterruptedException {
    Answering answering = Answering.always();
    UserAgent agent =
        new UserAgent(
            settings("vm.example.com", new InetSocketAddress(0)),
            SubscriptionSettings.STANDARD,
            answering,
            MessageSummaries.none(),
            TestAgent.SHORT);
    agent.start();
    InetSocketAddress loopback =
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), agent.listeners().getFirst().address().getPort());
    try (Wire wire = new Wire.Udp(loopback)) {
      WireCall call = new WireCall(wire).invite();

      assertThat(Wire.header(call.expect(200), "Contact"))
          .isEqualTo("<sip:vm.example.com:%d;transport=udp>".formatted(loopback.getPort()));
      assertThat(answering.invitations.getFirst().local()).isEqualTo(loopback);
      call.ack().send("BYE", "", "").expect(200);
    } finally {
      agent.close();
    }
  }
}

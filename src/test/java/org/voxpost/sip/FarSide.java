package org.voxpost.sip;

import java.net.InetSocketAddress;
import java.util.Optional;

/** A PBX or presence server on a UDP socket: the test reads what comes and answers it. */
final class FarSide implements AutoCloseable {
  private final Wire.Udp wire;

  FarSide(UserAgent agent) {
    wire = (Wire.Udp) Wire.to(agent, SipSettings.Transport.UDP);
  }

  String uri() {
    InetSocketAddress here = wire.local();
    String host = here.getAddress().getHostAddress();
    return "sip:4123@%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, here.getPort());
  }

  Destination destination(Optional<Credentials> credentials) {
    return new Destination(uri(), "sip:4123@example.com", credentials);
  }

  /** The next request of the method, passing over repetitions of others. */
  String receive(String method) {
    return wire.receive(method + " ");
  }

  Optional<String> receive(int millis) {
    return wire.receive(millis);
  }

  FarSide answer(String request, String status, String headers) {
    new WireSubscriber(wire).answer(request, status, headers);
    return this;
  }

  @Override
  public void close() {
    wire.close();
  }
}

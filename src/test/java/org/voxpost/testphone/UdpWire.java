package org.voxpost.testphone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/** SIP in datagrams. */
final class UdpWire implements Wire {
  private final DatagramChannel channel;

  UdpWire(Listener listener) {
    channel =
        Wires.shared()
            .open(
                (datagram, from, _) ->
                    SipMessage.parse(StandardCharsets.UTF_8.decode(datagram).toString())
                        .ifPresent(message -> listener.received(message, to -> send(to, from))));
  }

  @Override
  public void send(SipMessage message, InetSocketAddress to) {
    try {
      channel.send(ByteBuffer.wrap(message.text().getBytes(StandardCharsets.UTF_8)), to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String protocol() {
    return "UDP";
  }

  @Override
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), Wires.port(channel));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.voxpost.sip;

import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TooManyListenersException;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.address.SipURI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses we listen on, and which of them a request of ours leaves from. */
final class Sockets {
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  private static final int MOST_ATTEMPTS = 10;

  private final SipSettings settings;
  private final List<Bound> bound = new CopyOnWriteArrayList<>();

  private record Bound(SipSettings.Listener listener, SipProvider provider) {
    InetSocketAddress address() {
      return listener.address();
    }
  }

  /**
   * A way out.
   *
   * @param point as which the other side sees us
   */
  record Outlet(SipProvider provider, LocalPoint point) {}

  Sockets(SipSettings settings) {
    this.settings = settings;
  }

  List<SipSettings.Listener> listeners() {
    return bound.stream().map(Bound::listener).toList();
  }

  void open(SipStackImpl stack, SipSettings.Listener listener, SipListener receiver) {
    try {
      InetAddress address = listener.address().getAddress();
      ListeningPoint point = bind(stack, listener);
      SipProvider provider = stack.createSipProvider(point);
      provider.addSipListener(receiver);
      InetSocketAddress here = new InetSocketAddress(address, point.getPort());
      SipSettings.Listener open = new SipSettings.Listener(listener.transport(), here);
      bound.add(new Bound(open, provider));
      LOG.info("listening on {}", open.text());
    } catch (SipException
        | InvalidArgumentException
        | IOException
        | TooManyListenersException failed) {
      throw new CannotListenException(listener, failed);
    }
  }

  /**
   * The socket of the transport that the URI names, of its host's family, and of the port if there
   * is a choice.
   *
   * @return empty when we do not speak its transport
   * @throws UnknownHostException when its host has no address; asks DNS
   */
  Optional<Outlet> towards(SipURI hop, int port) throws UnknownHostException {
    String named = hop.getTransportParam() == null ? "udp" : hop.getTransportParam();
    List<Bound> fitting = new ArrayList<>(bound);
    fitting.removeIf(each -> !each.listener().transport().name().equalsIgnoreCase(named));
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    InetSocketAddress peer =
        new InetSocketAddress(
            InetAddress.getByName(hop.getHost()), hop.getPort() < 0 ? 5060 : hop.getPort());
    Bound best = fitting.stream().min(order(peer, port)).orElseThrow();
    InetSocketAddress local =
        new InetSocketAddress(
            LocalPoint.towards(best.address().getAddress(), peer), best.address().getPort());
    LocalPoint point = LocalPoint.of(settings, best.listener().transport(), local);
    return Optional.of(new Outlet(best.provider(), point));
  }

  private static Comparator<Bound> order(InetSocketAddress peer, int port) {
    Comparator<Bound> byFamily =
        Comparator.comparing(
            each -> each.address().getAddress().getClass() != peer.getAddress().getClass());
    return byFamily.thenComparing(each -> each.address().getPort() != port);
  }

  private static ListeningPoint bind(SipStackImpl stack, SipSettings.Listener listener)
      throws SipException, InvalidArgumentException, IOException {
    InetSocketAddress wanted = listener.address();
    for (int attempt = 1; ; attempt++) {
      int port = wanted.getPort() == 0 ? freePort(listener) : wanted.getPort();
      try {
        return stack.createListeningPoint(
            wanted.getAddress().getHostAddress(), port, listener.transport().name());
      } catch (InvalidArgumentException taken) {
        // Between finding a free port and binding it another process may have been quicker.
        if (wanted.getPort() != 0 || attempt == MOST_ATTEMPTS) {
          throw taken;
        }
      }
    }
  }

  /** The stack cannot pick one by itself. */
  private static int freePort(SipSettings.Listener listener) throws IOException {
    InetSocketAddress any = new InetSocketAddress(listener.address().getAddress(), 0);
    if (listener.transport() == SipSettings.Transport.UDP) {
      try (DatagramSocket socket = new DatagramSocket(any)) {
        return socket.getLocalPort();
      }
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(any);
      return socket.getLocalPort();
    }
  }
}

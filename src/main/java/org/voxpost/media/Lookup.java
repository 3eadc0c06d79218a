package org.voxpost.media;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.voxpost.sdp.Agreed;

/** Asks DNS for the hosts of an SDP, on a thread that may wait. */
final class Lookup {
  private final Executor threads;

  Lookup(Executor threads) {
    this.threads = threads;
  }

  /** Hands over the same agreement with addresses, some time later, if it has names in it. */
  void resolve(Agreed agreed, Consumer<Agreed> found) {
    if (hasName(agreed.remote()) || hasName(agreed.remoteControl())) {
      threads.execute(() -> found.accept(resolved(agreed)));
    }
  }

  private static boolean hasName(Optional<InetSocketAddress> address) {
    return address.filter(InetSocketAddress::isUnresolved).isPresent();
  }

  private static Agreed resolved(Agreed agreed) {
    return agreed.at(
        agreed.remote().map(Lookup::address), agreed.remoteControl().map(Lookup::address));
  }

  private static InetSocketAddress address(InetSocketAddress named) {
    return named.isUnresolved()
        ? new InetSocketAddress(named.getHostString(), named.getPort())
        : named;
  }
}

package org.voxpost.testphone;

import java.net.InetSocketAddress;

/** What carries SIP messages to and from one phone. */
interface Wire extends AutoCloseable {
  /** Takes each message as it comes, with the way to answer it; must not block. */
  interface Listener {
    void received(SipMessage message, Reply reply);
  }

  /** Sends back to where a message came from. */
  interface Reply {
    void send(SipMessage message);
  }

  void send(SipMessage message, InetSocketAddress to);

  /** {@code UDP} or {@code TCP}. */
  String protocol();

  /** The local address others reach this phone at. */
  InetSocketAddress address();

  default boolean reliable() {
    return "TCP".equals(protocol());
  }

  default String hostAndPort() {
    return "127.0.0.1:" + address().getPort();
  }

  @Override
  void close();
}

package org.voxpost.media;

import java.net.InetSocketAddress;

/** Where datagrams go out. */
interface Wire {
  /**
   * Sends the first {@code length} bytes, at the end of the tick at the latest.
   *
   * @param refused is run if the network does not take them
   */
  void send(byte[] bytes, int length, InetSocketAddress to, Runnable refused);
}

package org.voxpost.media;

import java.net.InetSocketAddress;

/** Where datagrams go out; a failure is counted, not thrown. */
interface Wire {
  /** Sends the first {@code length} bytes; whether the network took them. */
  boolean send(byte[] bytes, int length, InetSocketAddress to);
}

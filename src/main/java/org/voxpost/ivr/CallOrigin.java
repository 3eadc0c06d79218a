package org.voxpost.ivr;

import java.net.InetAddress;

/**
 * Where a call came from.
 *
 * @param address the host that sent it to us
 * @param trusted whether that host is in one of the networks whose word on the caller's number is
 *     taken
 */
public record CallOrigin(InetAddress address, boolean trusted) {}

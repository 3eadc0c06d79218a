package org.voxpost.call;

import java.net.InetAddress;
import java.util.List;
import org.voxpost.sip.Network;

/**
 * Whose word is taken on who calls.
 *
 * @param trusted {@code trusted}: the networks that see to it that a caller's number is the
 *     caller's; empty is none
 */
public record TrustSettings(List<Network> trusted) {
  /** Nobody's. */
  public static final TrustSettings NOBODY = new TrustSettings(List.of());

  public TrustSettings {
    trusted = List.copyOf(trusted);
  }

  /** Whether a host is in one of the networks. */
  public boolean trusts(InetAddress host) {
    return trusted.stream().anyMatch(network -> network.contains(host));
  }
}

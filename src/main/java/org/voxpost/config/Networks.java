package org.voxpost.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.voxpost.sip.Network;

/** Reads lists of networks. */
final class Networks {
  private Networks() {}

  /** Those of an option, or empty where it is missing or wrong. */
  static Optional<List<Network>> read(Options options, String name) {
    return options.parsed(
        name,
        Networks::parse,
        "is no list of addresses",
        "write networks such as 10.0.0.0/8,2001:db8::/32");
  }

  private static Optional<List<Network>> parse(String value) {
    List<Network> networks = new ArrayList<>();
    List<String> words =
        Arrays.stream(value.split(",")).map(String::trim).filter(w -> !w.isEmpty()).toList();
    for (String word : words) {
      Optional<Network> network = Network.parse(word);
      if (network.isEmpty()) {
        return Optional.empty();
      }
      networks.add(network.get());
    }
    return Optional.of(networks);
  }
}

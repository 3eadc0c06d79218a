package org.voxpost.sip;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses with a common beginning, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
 *
 * @param bits how many leading bits they share
 */
public record Network(InetAddress address, int bits) {
  private static final Pattern CIDR = Pattern.compile("([0-9A-Fa-f:.]+)(?:/(\\d{1,3}))?");

  /** Reads CIDR notation; an address alone is a network of one. Names are not looked up. */
  public static Optional<Network> parse(String text) {
    Matcher cidr = CIDR.matcher(text);
    if (!cidr.matches() || !(text.contains(".") || text.contains(":"))) {
      return Optional.empty();
    }
    try {
      InetAddress address = InetAddress.getByName(cidr.group(1));
      int most = address.getAddress().length * Byte.SIZE;
      int bits = cidr.group(2) == null ? most : Integer.parseInt(cidr.group(2));
      return bits > most ? Optional.empty() : Optional.of(new Network(address, bits));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /** Whether an address is one of them. */
  public boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}

package org.voxpost.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxpost.sip.SipSettings;
import org.voxpost.sip.SipSettings.Listener;
import org.voxpost.sip.SipSettings.Transport;

/** Reads the [sip] section. */
final class Listeners {
  private static final int SIP = 5060;
  private static final String FORM = "write udp:0.0.0.0:5060 or tcp:[::]:5060";
  private static final Pattern LISTENER =
      Pattern.compile("([A-Za-z]+):(\\[[^\\]]*]|[^:\\[\\]]*)(?::(\\d{1,5}))?");

  private Listeners() {}

  static SipSettings read(Options sip) {
    List<Listener> listeners = new ArrayList<>();
    for (ConfEntry entry : sip.all("listen")) {
      for (String text : entry.value().split(",", -1)) {
        listener(sip, entry, text.trim()).ifPresent(read -> add(sip, entry, read, listeners));
      }
    }
    if (listeners.isEmpty()) {
      InetSocketAddress everywhere = new InetSocketAddress(address("0.0.0.0").orElseThrow(), SIP);
      for (Transport transport : Transport.values()) {
        listeners.add(new Listener(transport, everywhere));
      }
    }
    return new SipSettings(
        listeners,
        publicAddress(sip),
        sip.parsed(
                "useragent",
                value -> Optional.of(value).filter(v -> v.matches("\\P{Cntrl}*")),
                "holds control characters",
                "write a name such as Voxpost")
            .orElse("Voxpost"),
        // RFC 4028 §4: below 90 seconds no session timer may be.
        Duration.ofSeconds(sip.number("sessionexpires", 1800, 90, 86_400)));
  }

  private static void add(Options sip, ConfEntry entry, Listener read, List<Listener> listeners) {
    if (listeners.contains(read) && read.address().getPort() != 0) {
      sip.error(entry, "this address is given before", "take one of the lines out");
    } else {
      listeners.add(read);
    }
  }

  private static Optional<Listener> listener(Options sip, ConfEntry entry, String text) {
    Matcher parts = LISTENER.matcher(text);
    if (!parts.matches()) {
      sip.error(entry, Problems.quoted(text) + " is no address to listen on", FORM);
      return Optional.empty();
    }
    Optional<Transport> transport = transport(parts.group(1));
    if (transport.isEmpty()) {
      sip.error(entry, Problems.quoted(parts.group(1)) + " is not spoken here", FORM);
    }
    Optional<InetAddress> address = address(parts.group(2));
    if (address.isEmpty()) {
      sip.error(entry, Problems.quoted(parts.group(2)) + " is no IP address", FORM);
    }
    int port = parts.group(3) == null ? SIP : Integer.parseInt(parts.group(3));
    if (port > 65_535) {
      sip.error(entry, port + " is no port", "write one from 0 to 65535");
      return Optional.empty();
    }
    return transport.flatMap(
        t -> address.map(a -> new Listener(t, new InetSocketAddress(a, port))));
  }

  private static Optional<Transport> transport(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "udp" -> Optional.of(Transport.UDP);
      case "tcp" -> Optional.of(Transport.TCP);
      default -> Optional.empty();
    };
  }

  /** An IP address, in brackets or not; no name, for that would ask DNS. */
  static Optional<InetAddress> address(String text) {
    String bare = text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
    try {
      return Optional.of(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String publicAddress(Options sip) {
    return sip.parsed(
            "publicaddress",
            value ->
                value.isEmpty() || value.matches("[A-Za-z0-9.-]+") || address(value).isPresent()
                    ? Optional.of(value)
                    : Optional.empty(),
            "is no host",
            "write a name or an address without a port")
        .orElse("");
  }
}

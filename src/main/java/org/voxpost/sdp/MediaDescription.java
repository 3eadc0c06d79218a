package org.voxpost.sdp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One {@code m=} section, with what the session level says for all of them.
 *
 * @param kind {@code audio}, {@code video}, …
 * @param port 0 for a stream that is rejected or was removed (RFC 3264 §8.2)
 * @param protocol such as {@code RTP/AVP}
 * @param formats payload types for RTP, anything else for others
 * @param host of the {@code c=} line
 * @param maps {@code a=rtpmap} by payload type
 * @param parameters {@code a=fmtp} by payload type
 * @param ptime milliseconds of sound in a packet they would like
 * @param maxptime the most milliseconds of sound in a packet they bear
 * @param direction seen from them
 * @param control {@code a=rtcp} (RFC 3605): port, and host where it names one
 * @param multiplexed {@code a=rtcp-mux} (RFC 5761)
 */
record MediaDescription(
    String kind,
    int port,
    String protocol,
    List<String> formats,
    Optional<String> host,
    Map<Integer, RtpMap> maps,
    Map<Integer, String> parameters,
    OptionalInt ptime,
    OptionalInt maxptime,
    Direction direction,
    Optional<Control> control,
    boolean multiplexed) {
  MediaDescription {
    formats = List.copyOf(formats);
    maps = Map.copyOf(maps);
    parameters = Map.copyOf(parameters);
  }

  /** The value of {@code a=rtcp}. */
  record Control(int port, Optional<String> host) {}

  /** Whether we could take it at all: plain RTP, with or without feedback (RFC 4585). */
  boolean isPlainAudio() {
    return kind.equals("audio")
        && port > 0
        && (protocol.equals("RTP/AVP") || protocol.equals("RTP/AVPF"));
  }

  /** Where their RTP is received; empty for the address of a call on hold (RFC 3264 §8.4). */
  Optional<InetSocketAddress> media() throws UnreadableSdp {
    return Hosts.at(hostOrRefuse(), port);
  }

  /** Where their RTCP is received. */
  Optional<InetSocketAddress> reports() throws UnreadableSdp {
    if (multiplexed) {
      return media();
    }
    int reportPort = control.map(Control::port).orElse(port < 0xFFFF ? port + 1 : port);
    Optional<String> reportHost = control.flatMap(Control::host);
    return Hosts.at(reportHost.isPresent() ? reportHost.get() : hostOrRefuse(), reportPort);
  }

  private String hostOrRefuse() throws UnreadableSdp {
    return host.orElseThrow(() -> new UnreadableSdp("audio without a c= line"));
  }
}

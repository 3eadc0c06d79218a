package org.voxpost.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a session description (RFC 8866) as generously as the decision on it allows: lines may be
 * missing, unknown or malformed, as long as each {@code m=} line can be answered in its place.
 */
final class SdpReader {
  private static final int MOST_CHARACTERS = 65_536;
  private static final int MOST_STREAMS = 64;

  private final MediaLines session = new MediaLines();
  private final List<MediaLines> streams = new ArrayList<>();
  private int lines;

  private SdpReader() {}

  /** All {@code m=} sections in their order; there may be none. */
  static List<MediaDescription> read(String text) throws UnreadableSdp {
    if (text.length() > MOST_CHARACTERS) {
      throw new UnreadableSdp("longer than " + MOST_CHARACTERS + " characters");
    }
    SdpReader reader = new SdpReader();
    for (String line : text.split("[\r\n]+", -1)) {
      reader.line(line.strip());
    }
    if (reader.lines == 0) {
      throw new UnreadableSdp("no line of SDP in it");
    }
    return reader.streams.stream().map(MediaLines::description).toList();
  }

  private void line(String line) throws UnreadableSdp {
    if (line.length() < 2 || line.charAt(1) != '=') {
      return;
    }
    lines++;
    String value = line.substring(2).strip();
    switch (line.charAt(0)) {
      case 'm' -> stream(value);
      case 'c' -> host(value.split("\\s+")).ifPresent(current()::host);
      case 'a' -> attribute(value);
      default -> {}
    }
  }

  private void stream(String value) throws UnreadableSdp {
    String[] parts = value.split("\\s+");
    if (parts.length < 4 || !value.chars().allMatch(c -> c == ' ' || (c > ' ' && c < 0x7F))) {
      throw new UnreadableSdp("an m= line that cannot be read");
    }
    if (streams.size() == MOST_STREAMS) {
      throw new UnreadableSdp("more than " + MOST_STREAMS + " m= lines");
    }
    int port =
        Numbers.within(parts[1].replaceFirst("/\\d+$", ""), 0, 0xFFFF)
            .orElseThrow(() -> new UnreadableSdp("an m= line without a port"));
    streams.add(session.stream(parts[0].toLowerCase(Locale.ROOT), port, parts[2], formats(parts)));
  }

  private static List<String> formats(String[] parts) {
    return List.of(parts).subList(3, parts.length);
  }

  private MediaLines current() {
    return streams.isEmpty() ? session : streams.getLast();
  }

  /** The host of {@code IN IP4 192.0.2.1/127}, the TTL left out. */
  private static Optional<String> host(String[] parts) {
    return parts.length < 3 || !parts[0].equalsIgnoreCase("IN")
        ? Optional.empty()
        : Optional.of(parts[2].replaceFirst("/.*$", ""));
  }

  private void attribute(String value) {
    int colon = value.indexOf(':');
    String name = (colon < 0 ? value : value.substring(0, colon)).toLowerCase(Locale.ROOT);
    String[] words = (colon < 0 ? "" : value.substring(colon + 1).strip()).split("\\s+");
    switch (name) {
      case "rtpmap" -> rtpmap(words);
      case "fmtp" -> parameters(words);
      case "ptime" -> current().ptime(milliseconds(words[0]));
      case "maxptime" -> current().maxptime(milliseconds(words[0]));
      case "sendrecv" -> current().direction(Direction.SENDRECV);
      case "sendonly" -> current().direction(Direction.SENDONLY);
      case "recvonly" -> current().direction(Direction.RECVONLY);
      case "inactive" -> current().direction(Direction.INACTIVE);
      case "rtcp" -> rtcp(words);
      case "rtcp-mux" -> current().multiplexed();
      default -> {}
    }
  }

  private void rtpmap(String[] words) {
    if (words.length < 2) {
      return;
    }
    Numbers.within(words[0], 0, 127)
        .ifPresent(type -> RtpMap.of(words[1]).ifPresent(map -> current().map(type, map)));
  }

  private void parameters(String[] words) {
    Numbers.within(words[0], 0, 127)
        .ifPresent(
            type ->
                current()
                    .parameters(type, String.join(" ", List.of(words).subList(1, words.length))));
  }

  private void rtcp(String[] words) {
    Numbers.within(words[0], 1, 0xFFFF)
        .ifPresent(
            port ->
                current()
                    .control(
                        new MediaDescription.Control(
                            port,
                            host(List.of(words).subList(1, words.length).toArray(String[]::new)))));
  }

  /** Some write {@code 20.0}; 0 is what nobody can mean. */
  private static int milliseconds(String word) {
    return Numbers.within(word.replaceFirst("\\.\\d*$", ""), 1, 10_000).orElse(0);
  }
}

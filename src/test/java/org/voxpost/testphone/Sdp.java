package org.voxpost.testphone;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a session description says of its first audio stream.
 *
 * @param media where it wants RTP
 * @param payloadTypes the formats of its m-line, best first
 * @param events the payload type of telephone-event
 * @param direction {@code sendrecv}, {@code sendonly}, {@code recvonly} or {@code inactive}
 */
public record Sdp(
    InetSocketAddress media,
    List<Integer> payloadTypes,
    Optional<Integer> events,
    String direction) {
  static final String TYPE = "application/sdp";
  static final int EVENTS = 101;

  public Sdp {
    payloadTypes = List.copyOf(payloadTypes);
  }

  /**
   * The description a phone sends.
   *
   * @param version counts up with every change (RFC 3264 §8)
   */
  static String describe(
      int port, List<PhoneCodec> codecs, boolean events, int ptime, String direction, int version) {
    StringBuilder formats = new StringBuilder();
    StringBuilder maps = new StringBuilder();
    for (PhoneCodec codec : codecs) {
      formats.append(' ').append(codec.payloadType());
      maps.append("a=rtpmap:" + codec.payloadType() + " " + codec + "/8000\r\n");
    }
    if (events) {
      formats.append(' ').append(EVENTS);
      maps.append("a=rtpmap:" + EVENTS + " telephone-event/8000\r\na=fmtp:" + EVENTS + " 0-15\r\n");
    }
    return "v=0\r\no=phone 1 "
        + version
        + " IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\n"
        + "t=0 0\r\nm=audio "
        + port
        + " RTP/AVP"
        + formats
        + "\r\n"
        + maps
        + "a=ptime:"
        + ptime
        + "\r\na="
        + direction
        + "\r\n";
  }

  /**
   * Reads a description.
   *
   * @throws IllegalArgumentException if it has no audio
   */
  static Sdp parse(String text) {
    String host = "";
    int port = -1;
    List<Integer> types = new ArrayList<>();
    Optional<Integer> events = Optional.empty();
    String direction = "sendrecv";
    for (String line : text.split("\r?\n", -1)) {
      if (line.startsWith("c=IN IP4 ")) {
        host = line.substring(9).trim();
      } else if (line.startsWith("m=audio ") && port < 0) {
        String[] words = line.trim().split(" ", -1);
        port = Integer.parseInt(words[1]);
        for (int i = 3; i < words.length; i++) {
          types.add(Integer.parseInt(words[i]));
        }
      } else if (line.matches("a=rtpmap:\\d+ telephone-event/8000.*")) {
        events = Optional.of(Integer.parseInt(line.replaceAll("\\D*(\\d+) .*", "$1")));
      } else if (line.matches("a=(sendrecv|sendonly|recvonly|inactive)\\s*")) {
        direction = line.substring(2).trim();
      }
    }
    if (port < 0) {
      throw new IllegalArgumentException("no audio in " + text);
    }
    return new Sdp(new InetSocketAddress(host, port), types, events, direction);
  }

  boolean listens() {
    return direction.equals("sendrecv") || direction.equals("recvonly");
  }

  /** The best of its formats that is among these. */
  Optional<PhoneCodec> codec(List<PhoneCodec> known) {
    return payloadTypes.stream()
        .map(PhoneCodec::ofPayloadType)
        .flatMap(Optional::stream)
        .filter(known::contains)
        .findFirst();
  }

  String mirroredDirection() {
    return switch (direction) {
      case "sendonly" -> "recvonly";
      case "recvonly" -> "sendonly";
      default -> direction;
    };
  }
}

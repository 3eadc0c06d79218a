package org.voxpost.sdp;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.voxpost.codec.Codec;

/** Our side in writing; counts its versions (RFC 3264 §5: up by one when anything changed). */
final class OurDescription {
  private final long sessionId;
  private long version;
  private String written = "";

  OurDescription(long sessionId) {
    this.sessionId = sessionId;
  }

  /**
   * One audio stream of ours.
   *
   * @param events telephone-event payload types with their clock rates
   * @param noise comfort noise payload types with their clock rates
   */
  record Stream(
      String protocol,
      Map<Integer, Codec> codecs,
      Map<Integer, Integer> events,
      Map<Integer, Integer> noise,
      long ptimeMillis,
      Direction direction,
      boolean multiplexed) {}

  /**
   * Writes a description.
   *
   * @param streams the other side's streams in their order, to be rejected but for {@code place}
   */
  String write(
      InetSocketAddress local, List<MediaDescription> streams, int place, Stream accepted) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < Math.max(streams.size(), place + 1); i++) {
      if (i == place) {
        accept(lines, local.getPort(), accepted);
      } else {
        lines.add(rejection(streams.get(i)));
      }
    }
    return numbered(connection(local), String.join("\r\n", lines));
  }

  private String numbered(String connection, String media) {
    String all = connection + media;
    if (!all.equals(written)) {
      version++;
      written = all;
    }
    return "v=0\r\no=voxpost %d %d %s\r\ns=-\r\nc=%s\r\nt=0 0\r\n%s\r\n"
        .formatted(sessionId, version, connection, connection, media);
  }

  private static String connection(InetSocketAddress local) {
    String host = local.getAddress().getHostAddress().replaceFirst("%.*$", "");
    return (local.getAddress() instanceof Inet6Address ? "IN IP6 " : "IN IP4 ") + host;
  }

  /** RFC 3264 §6: port 0, and a format list that must not be empty. */
  private static String rejection(MediaDescription stream) {
    return "m=%s 0 %s %s"
        .formatted(stream.kind(), stream.protocol(), String.join(" ", stream.formats()));
  }

  private static void accept(List<String> lines, int port, Stream stream) {
    List<Integer> types = new ArrayList<>(stream.codecs().keySet());
    types.addAll(stream.noise().keySet());
    types.addAll(stream.events().keySet());
    String formats = types.stream().map(String::valueOf).collect(Collectors.joining(" "));
    lines.add("m=audio %d %s %s".formatted(port, stream.protocol(), formats));
    stream.codecs().forEach((type, codec) -> lines.addAll(attributes(type, codec)));
    stream.noise().forEach((type, rate) -> lines.add("a=rtpmap:%d CN/%d".formatted(type, rate)));
    stream
        .events()
        .forEach(
            (type, rate) -> {
              lines.add("a=rtpmap:%d telephone-event/%d".formatted(type, rate));
              lines.add("a=fmtp:%d 0-15".formatted(type));
            });
    lines.add("a=ptime:" + stream.ptimeMillis());
    lines.add("a=" + stream.direction().name().toLowerCase(Locale.ROOT));
    if (stream.multiplexed()) {
      lines.add("a=rtcp-mux");
    }
  }

  private static List<String> attributes(int type, Codec codec) {
    String map = "a=rtpmap:%d %s/%d".formatted(type, codec.encodingName(), codec.clockRate());
    List<String> lines = new ArrayList<>();
    lines.add(codec.channels() == 1 ? map : map + "/" + codec.channels());
    if (!codec.formatParameters().isEmpty()) {
      lines.add("a=fmtp:%d %s".formatted(type, codec.formatParameters()));
    }
    return lines;
  }
}

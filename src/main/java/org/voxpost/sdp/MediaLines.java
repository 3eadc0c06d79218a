package org.voxpost.sdp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the lines read so far say of the session or of one stream; a stream begins with what the
 * session says.
 */
final class MediaLines {
  private String kind = "";
  private int port;
  private String protocol = "";
  private List<String> formats = List.of();
  private Optional<String> host = Optional.empty();
  private final Map<Integer, RtpMap> maps = new HashMap<>();
  private final Map<Integer, String> parameters = new HashMap<>();
  private int ptime;
  private int maxptime;
  private Direction direction = Direction.SENDRECV;
  private Optional<MediaDescription.Control> control = Optional.empty();
  private boolean multiplexed;

  MediaLines stream(String itsKind, int itsPort, String itsProtocol, List<String> itsFormats) {
    MediaLines stream = new MediaLines();
    stream.kind = itsKind;
    stream.port = itsPort;
    stream.protocol = itsProtocol;
    stream.formats = itsFormats;
    stream.host = host;
    stream.ptime = ptime;
    stream.maxptime = maxptime;
    stream.direction = direction;
    return stream;
  }

  void host(String value) {
    host = Optional.of(value);
  }

  void map(int payloadType, RtpMap map) {
    maps.put(payloadType, map);
  }

  void parameters(int payloadType, String text) {
    parameters.put(payloadType, text);
  }

  void ptime(int milliseconds) {
    ptime = milliseconds;
  }

  void maxptime(int milliseconds) {
    maxptime = milliseconds;
  }

  void direction(Direction value) {
    direction = value;
  }

  void control(MediaDescription.Control value) {
    control = Optional.of(value);
  }

  void multiplexed() {
    multiplexed = true;
  }

  MediaDescription description() {
    return new MediaDescription(
        kind,
        port,
        protocol,
        formats,
        host,
        maps,
        parameters,
        present(ptime),
        present(maxptime),
        direction,
        control,
        multiplexed);
  }

  private static OptionalInt present(int milliseconds) {
    return milliseconds == 0 ? OptionalInt.empty() : OptionalInt.of(milliseconds);
  }
}

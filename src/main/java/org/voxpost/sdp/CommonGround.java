package org.voxpost.sdp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.voxpost.codec.Codec;

/**
 * What both sides can do with one stream, by the other side's payload types and in its order.
 *
 * @param codecs at least one; the first is what we send
 * @param event the payload type of telephone-event
 * @param eventRate its clock rate, 0 without one
 */
record CommonGround(Map<Integer, Codec> codecs, OptionalInt event, int eventRate) {
  /** Empty when there is no codec in common. */
  static Optional<CommonGround> of(MediaDescription media, List<Codec> ours) {
    Map<Integer, Codec> codecs = new LinkedHashMap<>();
    for (int type : payloadTypes(media)) {
      codec(media, type, ours)
          .filter(codec -> !codecs.containsValue(codec))
          .ifPresent(codec -> codecs.put(type, codec));
    }
    if (codecs.isEmpty()) {
      return Optional.empty();
    }
    int rate = codecs.values().iterator().next().clockRate();
    // A key with another clock than the voice's is still a key; some gateways offer only that.
    OptionalInt event = event(media, map -> map.clockRate() == rate);
    event = event.isPresent() ? event : event(media, map -> true);
    int eventRate = event.isPresent() ? media.maps().get(event.getAsInt()).clockRate() : 0;
    return Optional.of(new CommonGround(codecs, event, eventRate));
  }

  private static int[] payloadTypes(MediaDescription media) {
    return media.formats().stream()
        .flatMapToInt(format -> Numbers.within(format, 0, 127).stream())
        .distinct()
        .toArray();
  }

  private static Optional<Codec> codec(MediaDescription media, int type, List<Codec> ours) {
    RtpMap map = media.maps().get(type);
    return ours.stream()
        .filter(codec -> map == null ? codec.staticPayloadType() == type : names(map, codec))
        .findFirst();
  }

  private static boolean names(RtpMap map, Codec codec) {
    return map.encodingName().equalsIgnoreCase(codec.encodingName())
        && map.clockRate() == codec.clockRate()
        && map.channels() == codec.channels();
  }

  private static OptionalInt event(MediaDescription media, Predicate<RtpMap> fits) {
    for (int type : payloadTypes(media)) {
      RtpMap map = media.maps().get(type);
      if (map != null && map.isTelephoneEvent() && fits.test(map)) {
        return OptionalInt.of(type);
      }
    }
    return OptionalInt.empty();
  }
}

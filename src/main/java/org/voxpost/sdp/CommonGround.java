package org.voxpost.sdp;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.voxpost.codec.Codec;

/**
 * What both sides can do with one stream, by the other side's payload types and in its order.
 *
 * @param codecs at least one; the first is what we send
 * @param events clock rates of telephone-event (RFC 4733)
 * @param noise clock rates of comfort noise (RFC 3389)
 */
record CommonGround(
    Map<Integer, Codec> codecs, Map<Integer, Integer> events, Map<Integer, Integer> noise) {
  private static final int COMFORT_NOISE = 13;
  private static final RtpMap STATIC_COMFORT_NOISE = new RtpMap("CN", 8000, 1);

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
    Set<Integer> clocks =
        codecs.values().stream().map(Codec::clockRate).collect(Collectors.toSet());
    Map<Integer, Integer> events = rates(media, RtpMap::isTelephoneEvent);
    Map<Integer, Integer> noise = within(rates(media, RtpMap::isComfortNoise), clocks);
    // RFC 4733 §2.1 wants the voice's clock; where there is only another, a key is still a key.
    Map<Integer, Integer> fitting = within(events, clocks);
    return Optional.of(new CommonGround(codecs, fitting.isEmpty() ? events : fitting, noise));
  }

  /** The same, sent in our order of preference. */
  CommonGround inOrder(List<Codec> ours) {
    Map<Integer, Codec> sorted = new LinkedHashMap<>();
    codecs.entrySet().stream()
        .sorted(Comparator.comparing(entry -> ours.indexOf(entry.getValue())))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return new CommonGround(sorted, events, noise);
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

  private static Map<Integer, Integer> rates(MediaDescription media, Predicate<RtpMap> wanted) {
    Map<Integer, Integer> rates = new LinkedHashMap<>();
    for (int type : payloadTypes(media)) {
      map(media, type).filter(wanted).ifPresent(map -> rates.put(type, map.clockRate()));
    }
    return rates;
  }

  /** RFC 3551 §6 gives comfort noise a number of its own, which needs no line. */
  private static Optional<RtpMap> map(MediaDescription media, int type) {
    RtpMap map = media.maps().get(type);
    return map == null && type == COMFORT_NOISE
        ? Optional.of(STATIC_COMFORT_NOISE)
        : Optional.ofNullable(map);
  }

  private static Map<Integer, Integer> within(Map<Integer, Integer> rates, Set<Integer> clocks) {
    Map<Integer, Integer> within = new LinkedHashMap<>(rates);
    within.values().retainAll(clocks);
    return within;
  }
}

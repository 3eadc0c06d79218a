package org.voxpost.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.voxpost.codec.Codec;

/**
 * Offer and answer (RFC 3264) of one call; it remembers what was said before, so there is one to a
 * call, on the call's thread.
 *
 * <p>An answer keeps the offerer's order of codecs unless {@code codecpreference=own}; our own
 * order is that of our offers.
 */
public final class Negotiator {
  private static final int FIRST_DYNAMIC = 96;
  private static final int USUAL_TELEPHONE_EVENT = 101;

  private final List<Codec> codecs;
  private final SdpSettings.Preference preference;
  private final Reach reach;
  private final OurDescription ours;
  private final Map<Integer, Codec> offered = new HashMap<>();
  private final Map<Integer, Integer> offeredEvents = new HashMap<>();
  private Map<Integer, Codec> agreedCodecs = Map.of();
  private Map<Integer, Integer> agreedEvents = Map.of();
  private List<MediaDescription> streams = List.of();
  private int place;

  /**
   * Negotiates for one call.
   *
   * @param codecs finds a codec by its encoding name; names it does not know are left out
   * @param bound the address our RTP sockets are bound to
   * @param sessionId a random number for the {@code o=} line, of no sign
   */
  public Negotiator(
      SdpSettings settings,
      Function<String, Optional<Codec>> codecs,
      InetAddress bound,
      long sessionId) {
    this.codecs =
        settings.codecs().stream().map(codecs).flatMap(Optional::stream).distinct().toList();
    this.preference = settings.preference();
    this.reach = new Reach(bound);
    this.ours = new OurDescription(sessionId & Long.MAX_VALUE);
  }

  /**
   * Answers an offer, the first or a later one.
   *
   * @param local where our RTP is received
   */
  public Negotiation answer(String offer, InetSocketAddress local) {
    try {
      List<MediaDescription> theirs = SdpReader.read(offer);
      for (int i = 0; i < theirs.size(); i++) {
        Optional<CommonGround> common = common(theirs.get(i));
        if (common.isPresent()) {
          return agree(theirs, i, preferred(common.get()), local);
        }
      }
      return nothingInCommon(theirs);
    } catch (UnreadableSdp unreadable) {
      return new Refused(400, "SDP: " + unreadable.getMessage());
    }
  }

  /** Our offer, for an INVITE that came without one. */
  public String offer(InetSocketAddress local) {
    Map<Integer, Codec> types = new LinkedHashMap<>();
    for (Codec codec : codecs) {
      types.put(payloadType(codec, types), codec);
    }
    Map<Integer, Integer> events = new LinkedHashMap<>();
    codecs.stream()
        .map(Codec::clockRate)
        .distinct()
        .sorted(Comparator.naturalOrder())
        .forEach(rate -> events.put(eventType(rate, types, events), rate));
    offered.clear();
    offered.putAll(types);
    offeredEvents.clear();
    offeredEvents.putAll(events);
    return ours.write(
        local,
        streams,
        place,
        new OurDescription.Stream(
            "RTP/AVP", types, events, Map.of(), 20, Direction.SENDRECV, false));
  }

  /**
   * Takes the answer to our last {@link #offer}.
   *
   * @param local as it was given to {@code offer}
   */
  public Negotiation accept(String answer, InetSocketAddress local) {
    try {
      List<MediaDescription> theirs = SdpReader.read(answer);
      for (int i = 0; i < theirs.size(); i++) {
        Optional<CommonGround> common = common(theirs.get(i));
        if (common.isPresent()) {
          return settle(theirs.get(i), common.get(), offer(local));
        }
      }
      return nothingInCommon(theirs);
    } catch (UnreadableSdp unreadable) {
      return new Refused(400, "SDP: " + unreadable.getMessage());
    }
  }

  private Optional<CommonGround> common(MediaDescription media) throws UnreadableSdp {
    Optional<CommonGround> common =
        media.isPlainAudio() ? CommonGround.of(media, codecs) : Optional.empty();
    return common.isPresent() && isInReach(media) ? common : Optional.empty();
  }

  private boolean isInReach(MediaDescription media) throws UnreadableSdp {
    return media.media().filter(there -> !reach.has(there)).isEmpty();
  }

  private CommonGround preferred(CommonGround common) {
    return switch (preference) {
      case CALLER -> common;
      case OWN -> common.inOrder(codecs);
    };
  }

  private Agreed agree(
      List<MediaDescription> theirs, int index, CommonGround common, InetSocketAddress local)
      throws UnreadableSdp {
    MediaDescription media = theirs.get(index);
    // Whatever cannot be read must be found before the version counts up.
    Agreed draft = settle(media, common, "");
    streams = theirs;
    place = index;
    String sdp =
        ours.write(
            local,
            theirs,
            index,
            new OurDescription.Stream(
                media.protocol(),
                common.codecs(),
                common.events(),
                common.noise(),
                draft.ptime().toMillis(),
                draft.direction(),
                media.multiplexed()));
    return draft.describedBy(sdp);
  }

  private Agreed settle(MediaDescription media, CommonGround common, String sdp)
      throws UnreadableSdp {
    Map.Entry<Integer, Codec> first = common.codecs().entrySet().iterator().next();
    Duration ptime = PacketTime.agreed(first.getValue(), media.ptime(), media.maxptime());
    String parameters = media.parameters().getOrDefault(first.getKey(), "");
    Map<Integer, Codec> receivable = new HashMap<>(offered);
    receivable.putAll(common.codecs());
    Agreed agreed =
        new Agreed(
            first.getValue().tailored(parameters, (int) ptime.toMillis()),
            first.getKey(),
            receivable,
            receivableEvents(common),
            common.noise(),
            ptime,
            media.media(),
            media.reports(),
            reversed(media.direction()),
            sdp);
    agreedCodecs = common.codecs();
    agreedEvents = common.events();
    return agreed;
  }

  /** Who answers may send what we offered by our numbers, and by his own (RFC 3264 §5.1, §6.1). */
  private Map<Integer, Integer> receivableEvents(CommonGround common) {
    if (common.events().isEmpty()) {
      return common.events();
    }
    Map<Integer, Integer> events = new HashMap<>(offeredEvents);
    events.keySet().removeAll(common.codecs().keySet());
    events.keySet().removeAll(common.noise().keySet());
    events.putAll(common.events());
    return events;
  }

  private static Direction reversed(Direction theirs) {
    return switch (theirs) {
      case SENDRECV -> Direction.SENDRECV;
      case SENDONLY -> Direction.RECVONLY;
      case RECVONLY -> Direction.SENDONLY;
      case INACTIVE -> Direction.INACTIVE;
    };
  }

  private Refused nothingInCommon(List<MediaDescription> theirs) throws UnreadableSdp {
    List<String> reasons = new ArrayList<>();
    for (MediaDescription media : theirs) {
      reasons.add(reason(media));
    }
    return new Refused(488, reasons.isEmpty() ? "no stream in it" : String.join("; ", reasons));
  }

  private String reason(MediaDescription media) throws UnreadableSdp {
    if (!media.isPlainAudio()) {
      return "no use for " + media.kind() + " over " + media.protocol();
    }
    if (CommonGround.of(media, codecs).isEmpty()) {
      return "no codec in common with " + String.join(" ", media.formats());
    }
    return "no way to %s from rtpaddress %s"
        .formatted(media.host().orElse("?"), reach.bound().getHostAddress());
  }

  /** RFC 3264 §8.3.2: a number keeps its meaning for the whole session. */
  private int payloadType(Codec codec, Map<Integer, Codec> taken) {
    return number(codec, offered, agreedCodecs)
        .or(() -> number(codec, agreedCodecs, offered))
        .orElseGet(
            () ->
                codec.staticPayloadType() >= 0
                    ? codec.staticPayloadType()
                    : free(FIRST_DYNAMIC, numbers(taken, List.of(USUAL_TELEPHONE_EVENT))));
  }

  /** What stands for a codec, or an event's rate, in one description and for no other in both. */
  private <T> Optional<Integer> number(T what, Map<Integer, T> in, Map<Integer, T> against) {
    return in.entrySet().stream()
        .filter(entry -> entry.getValue().equals(what))
        .map(Map.Entry::getKey)
        .filter(type -> against.getOrDefault(type, what).equals(what))
        .findFirst();
  }

  private List<Integer> numbers(Map<Integer, Codec> taken, Collection<Integer> also) {
    List<Integer> numbers = new ArrayList<>(also);
    numbers.addAll(taken.keySet());
    numbers.addAll(agreedCodecs.keySet());
    numbers.addAll(agreedEvents.keySet());
    numbers.addAll(offered.keySet());
    numbers.addAll(offeredEvents.keySet());
    return numbers;
  }

  private int eventType(int rate, Map<Integer, Codec> types, Map<Integer, Integer> events) {
    return number(rate, offeredEvents, agreedEvents)
        .or(() -> number(rate, agreedEvents, offeredEvents))
        .filter(type -> !types.containsKey(type))
        .orElseGet(() -> free(USUAL_TELEPHONE_EVENT, numbers(types, events.keySet())));
  }

  private static int free(int first, Collection<Integer> taken) {
    int type = first;
    while (taken.contains(type)) {
      type++;
    }
    return type;
  }
}

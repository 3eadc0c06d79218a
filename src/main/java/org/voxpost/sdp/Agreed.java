package org.voxpost.sdp;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.voxpost.codec.Codec;

/**
 * A session both sides can have.
 *
 * @param codec what we send
 * @param payloadType the payload type we send it with: the other side's number
 * @param receivable every voice codec that may arrive, by the payload type it arrives with
 * @param telephoneEvents clock rates of the telephone-events that may arrive, by payload type (RFC
 *     4733); none when the other side cannot send any
 * @param comfortNoise clock rates of the comfort noise that may arrive, by payload type (RFC 3389)
 * @param ptime how much sound goes into a packet we send
 * @param remote where our RTP goes; empty while the address is 0.0.0.0 (RFC 3264 §8.4)
 * @param remoteControl where our RTCP goes: a=rtcp, a=rtcp-mux or the next port
 * @param direction seen from us
 * @param sdp our side, to be sent in the 200
 */
public record Agreed(
    Codec codec,
    int payloadType,
    Map<Integer, Codec> receivable,
    Map<Integer, Integer> telephoneEvents,
    Map<Integer, Integer> comfortNoise,
    Duration ptime,
    Optional<InetSocketAddress> remote,
    Optional<InetSocketAddress> remoteControl,
    Direction direction,
    String sdp)
    implements Negotiation {
  public Agreed {
    receivable = Map.copyOf(receivable);
    telephoneEvents = Map.copyOf(telephoneEvents);
    comfortNoise = Map.copyOf(comfortNoise);
  }

  /** The same, described so. */
  Agreed describedBy(String description) {
    return with(remote, remoteControl, description);
  }

  /** The same between these addresses. */
  public Agreed at(
      Optional<InetSocketAddress> itsRemote, Optional<InetSocketAddress> itsRemoteControl) {
    return with(itsRemote, itsRemoteControl, sdp);
  }

  private Agreed with(
      Optional<InetSocketAddress> itsRemote,
      Optional<InetSocketAddress> itsRemoteControl,
      String description) {
    return new Agreed(
        codec,
        payloadType,
        receivable,
        telephoneEvents,
        comfortNoise,
        ptime,
        itsRemote,
        itsRemoteControl,
        direction,
        description);
  }
}

package org.voxpost.sdp;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.voxpost.codec.Codec;

/**
 * A session both sides can have.
 *
 * @param codec what we send
 * @param payloadType the payload type we send it with: the other side's number
 * @param receivable every voice codec that may arrive, by the payload type it arrives with
 * @param telephoneEvent the payload type of telephone-event that may arrive (RFC 4733), if any
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
    OptionalInt telephoneEvent,
    Duration ptime,
    Optional<InetSocketAddress> remote,
    Optional<InetSocketAddress> remoteControl,
    Direction direction,
    String sdp)
    implements Negotiation {
  public Agreed {
    receivable = Map.copyOf(receivable);
  }
}

package org.voxpost.testphone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a call is made: what differs from a plain INVITE over UDP that offers PCMU and keys. */
public final class Dial {
  /** What carries the signalling. */
  public enum Transport {
    UDP,
    TCP
  }

  final List<SipMessage.Field> headers = new ArrayList<>();
  final List<PhoneCodec> codecs = new ArrayList<>(List.of(PhoneCodec.PCMU));
  Transport transport = Transport.UDP;
  Optional<String> callId = Optional.empty();
  Optional<String> rawSdp = Optional.empty();
  Network network = Network.GOOD;
  int ptime = 20;
  boolean keys = true;
  boolean lateOffer;
  boolean silent;
  boolean deaf;
  boolean acknowledging = true;

  Dial() {}

  /** Adds a header field to the INVITE. */
  public Dial header(String name, String value) {
    headers.add(new SipMessage.Field(name, value));
    return this;
  }

  public Dial transport(Transport chosen) {
    transport = chosen;
    return this;
  }

  /** Offers these, best first; the answer decides. */
  public Dial codec(PhoneCodec... offered) {
    codecs.clear();
    codecs.addAll(List.of(offered));
    return this;
  }

  /** Milliseconds of audio in a packet, as offered and as sent. */
  public Dial ptime(int millis) {
    ptime = millis;
    return this;
  }

  /** Sends no offer; the answer is in the ACK (RFC 3261 §13.2.1). */
  public Dial lateOffer() {
    lateOffer = true;
    return this;
  }

  /** Offers no telephone-event. */
  public Dial noKeys() {
    keys = false;
    return this;
  }

  /** Never sends RTP. */
  public Dial silent() {
    silent = true;
    return this;
  }

  /** Keeps no audio and recognises no prompts, only counts packets: for many calls at once. */
  public Dial deaf() {
    deaf = true;
    return this;
  }

  /** Never acknowledges the answer. */
  public Dial noAck() {
    acknowledging = false;
    return this;
  }

  public Dial callId(String id) {
    callId = Optional.of(id);
    return this;
  }

  /** Sends this text as the session description; {@code {port}} stands for the phone's RTP port. */
  public Dial sdp(String text) {
    rawSdp = Optional.of(text);
    return this;
  }

  /** What the network does to the phone's RTP from the start. */
  public Dial network(Network chosen) {
    network = chosen;
    return this;
  }
}

package org.voxpost.testphone;

import java.util.List;
import java.util.Optional;

/** The phone's side of offer and answer (RFC 3264), and what they mean for its voice. */
final class Media {
  private final Dial dial;
  private final int port;
  private final Mouth mouth;
  private List<PhoneCodec> codecs;
  private String direction = "sendrecv";
  private int version;
  private Optional<Sdp> remote = Optional.empty();

  Media(Dial dial, int port, Mouth mouth) {
    this.dial = dial;
    this.port = port;
    this.mouth = mouth;
    this.codecs = List.copyOf(dial.codecs);
  }

  synchronized void codecs(PhoneCodec... chosen) {
    codecs = List.of(chosen);
  }

  synchronized String offer(String chosen) {
    direction = chosen;
    return offer();
  }

  synchronized String offer() {
    return dial.rawSdp
        .map(text -> text.replace("{port}", String.valueOf(port)))
        .orElseGet(() -> describe(codecs, direction));
  }

  private String describe(List<PhoneCodec> offered, String chosen) {
    return Sdp.describe(port, offered, dial.keys, dial.ptime, chosen, ++version);
  }

  synchronized String answerTo(String offer) {
    Sdp sdp = Sdp.parse(offer);
    take(sdp);
    PhoneCodec codec = sdp.codec(codecs).orElse(codecs.getFirst());
    return describe(List.of(codec), sdp.mirroredDirection());
  }

  synchronized void answered(String answer) {
    take(Sdp.parse(answer));
  }

  private void take(Sdp sdp) {
    remote = Optional.of(sdp);
    boolean wanted = sdp.listens() && sdp.media().getPort() != 0;
    mouth.speakTo(
        wanted ? Optional.of(sdp.media()) : Optional.empty(),
        sdp.codec(codecs).orElse(codecs.getFirst()),
        sdp.events().orElse(Sdp.EVENTS));
  }

  synchronized boolean isConnected() {
    return remote.isPresent();
  }

  synchronized Sdp remote() {
    return remote.orElseThrow(() -> new AssertionError("the other side has described no audio"));
  }
}

package org.voxpost.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxpost.sip.Invitation;
import org.voxpost.sip.SipAddress;

class ForwardingTest {
  private static final Set<String> MAILBOXES = Set.of("4123", "4124");

  @Test
  void theTargetOfTheRequestUriIsTheMailboxAndItsCauseTheReason() {
    SipAddress uri =
        address("voicemail", Map.of("target", "sip:4123@pbx.example", "cause", "486"), Map.of());

    assertThat(read(uri, List.of(), List.of())).contains(new Forwarding("4123", true));
  }

  @Test
  void aCauseThatIsNotBusyMeansUnavailable() {
    SipAddress uri = address("voicemail", Map.of("target", "sip:4123@x", "cause", "408"), Map.of());

    assertThat(read(uri, List.of(), List.of())).contains(new Forwarding("4123", false));
  }

  @Test
  void theFirstPartyDivertedFromIsTheOneThatWasCalled() {
    List<SipAddress> diversions =
        List.of(diverted("4124", "no-answer"), diverted("4123", "user-busy"));

    assertThat(read(address("vm", Map.of(), Map.of()), diversions, List.of()))
        .contains(new Forwarding("4123", true));
  }

  @Test
  void aDiversionWithoutAMailboxHereIsPassedOver() {
    List<SipAddress> diversions =
        List.of(diverted("4124", "no-answer"), diverted("900", "user-busy"));

    assertThat(read(address("vm", Map.of(), Map.of()), diversions, List.of()))
        .contains(new Forwarding("4124", false));
  }

  @Test
  void historyGivesThePartyBeforeTheForwardAndTheCauseOfTheForward() {
    List<SipAddress> history =
        List.of(
            address("4123", Map.of(), Map.of("index", "1")),
            address("voicemail", Map.of("cause", "486"), Map.of("index", "1.1")));

    assertThat(read(address("voicemail", Map.of(), Map.of()), List.of(), history))
        .contains(new Forwarding("4123", true));
  }

  @Test
  void theReasonInAHistoryEntrySaysWhyItWasLeft() {
    List<SipAddress> history =
        List.of(
            address(
                "4123", Map.of(), Map.of("index", "1", "reason", "SIP;cause=486;text=\"Busy\"")),
            address("voicemail", Map.of(), Map.of("index", "1.1")));

    assertThat(read(address("voicemail", Map.of(), Map.of()), List.of(), history))
        .contains(new Forwarding("4123", true));
  }

  @Test
  void aCallThatNobodyForwardedHasNone() {
    assertThat(read(address("voicemail", Map.of(), Map.of()), List.of(), List.of())).isEmpty();
  }

  private static SipAddress diverted(String user, String reason) {
    return address(user, Map.of(), Map.of("reason", reason));
  }

  private static SipAddress address(
      String user, Map<String, String> uriParameters, Map<String, String> headerParameters) {
    return new SipAddress("", user, "pbx.example", uriParameters, headerParameters);
  }

  private static Optional<Forwarding> read(
      SipAddress uri, List<SipAddress> diversions, List<SipAddress> history) {
    SipAddress nobody = address("", Map.of(), Map.of());
    InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);
    return Forwarding.of(
        new Invitation(
            "id",
            uri,
            nobody,
            uri,
            Optional.empty(),
            false,
            diversions,
            history,
            Optional.empty(),
            here,
            here),
        MAILBOXES::contains);
  }
}

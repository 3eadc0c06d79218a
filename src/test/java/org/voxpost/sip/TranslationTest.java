package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.net.InetSocketAddress;
import java.text.ParseException;
import org.junit.jupiter.api.Test;

/** INVITEs as common PBXs write them, in our words. */
class TranslationTest {
  private static final InetSocketAddress SOURCE = new InetSocketAddress("192.0.2.1", 5060);
  private static final InetSocketAddress LOCAL = new InetSocketAddress("192.0.2.2", 5060);

  private static Invitation read(String text) {
    try {
      SIPRequest request =
          (SIPRequest) new StringMsgParser().parseSIPMessage(Wire.bytes(text), true, false, null);
      return Translation.invitation(request, SOURCE, LOCAL);
    } catch (ParseException failed) {
      throw new AssertionError(failed);
    }
  }

  private static Invitation with(String uri, String from, String extra) {
    return read(
        """
        INVITE %s SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1
        Max-Forwards: 70
        From: %s
        To: <sip:4001@192.0.2.2>
        Call-ID: c1
        CSeq: 1 INVITE
        Contact: <sip:192.0.2.1>
        %sContent-Length: 0

        """
            .formatted(uri, from, extra));
  }

  private static Invitation withHeaders(String extra) {
    return with("sip:4001@192.0.2.2", "<sip:ann@example.com>;tag=1", extra);
  }

  @Test
  void anAsteriskForwardNamesTheDivertedExtensionAndItsReason() {
    Invitation invitation =
        read(
            """
            INVITE sip:vm-4001@voicemail.example.com:5060 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1:5060;rport;branch=z9hG4bKPj3d4c
            From: "Ann Smith" <sip:1001@pbx.example.com>;tag=as1
            To: <sip:vm-4001@voicemail.example.com>
            Contact: <sip:asterisk@192.0.2.1:5060>
            Call-ID: 7c1b@192.0.2.1
            CSeq: 14127 INVITE
            Allow: OPTIONS, REGISTER, SUBSCRIBE, NOTIFY, PUBLISH, INVITE, ACK, BYE, CANCEL, UPDATE
            Supported: 100rel, timer, replaces, norefersub
            Session-Expires: 1800
            Min-SE: 90
            Diversion: "Bob Jones" <sip:4001@pbx.example.com>;reason=no-answer;counter=1
            P-Asserted-Identity: "Ann Smith" <sip:1001@pbx.example.com>
            Max-Forwards: 70
            User-Agent: Asterisk PBX
            Content-Type: application/sdp
            Content-Length: 10

            v=0
            s=-
            """);

    assertThat(invitation.callId()).isEqualTo("7c1b@192.0.2.1");
    assertThat(invitation.requestUri().user()).isEqualTo("vm-4001");
    assertThat(invitation.requestUri().host()).isEqualTo("voicemail.example.com");
    assertThat(invitation.from().displayName()).isEqualTo("Ann Smith");
    assertThat(invitation.from().headerParameters()).containsEntry("tag", "as1");
    assertThat(invitation.diversions()).hasSize(1);
    assertThat(invitation.diversions().getFirst().user()).isEqualTo("4001");
    assertThat(invitation.diversions().getFirst().displayName()).isEqualTo("Bob Jones");
    assertThat(invitation.diversions().getFirst().headerParameters())
        .containsEntry("reason", "no-answer")
        .containsEntry("counter", "1");
    assertThat(invitation.assertedIdentity().orElseThrow().user()).isEqualTo("1001");
    assertThat(invitation.anonymous()).isFalse();
    assertThat(invitation.offer()).hasValue("v=0\r\ns=-\r\n");
    assertThat(invitation.source()).isEqualTo(SOURCE);
    assertThat(invitation.local()).isEqualTo(LOCAL);
  }

  @Test
  void ciscoJoinsDiversionsByCommasWithCommasInTheirNames() {
    Invitation invitation =
        withHeaders(
            """
            Diversion: "Jones, Bob" <sip:4002@cucm.example.com>;privacy=off;reason=unconditional;screen=yes,"Sales" <sip:4001@cucm.example.com>;reason=user-busy
            """);

    assertThat(invitation.diversions())
        .extracting(SipAddress::user)
        .containsExactly("4002", "4001");
    assertThat(invitation.diversions().getFirst().displayName()).isEqualTo("Jones, Bob");
    assertThat(invitation.diversions().getLast().headerParameters())
        .containsEntry("reason", "user-busy");
  }

  @Test
  void repeatedDiversionsKeepTheirOrderTopmostFirst() {
    Invitation invitation =
        withHeaders(
            """
            Diversion: <tel:+1-212-555-0100>;reason="no-answer"
            diversion: <sip:%2B12125550101@gw.example.com;user=phone>;reason=unknown
            """);

    assertThat(invitation.diversions())
        .extracting(SipAddress::user)
        .containsExactly("+12125550100", "+12125550101");
    assertThat(invitation.diversions().getFirst().headerParameters())
        .containsEntry("reason", "no-answer");
    assertThat(invitation.diversions().getLast().uriParameters()).containsEntry("user", "phone");
  }

  @Test
  void aBrokenDiversionIsLeftOutAndTheOthersStay() {
    Invitation invitation =
        withHeaders(
            """
            Diversion: <sip:4001@pbx.example.com;reason=no-answer
            Diversion: nonsense, <sip:4003@pbx.example.com>;reason=deflection
            Diversion:
            """);

    assertThat(invitation.diversions()).extracting(SipAddress::user).containsExactly("4003");
  }

  @Test
  void historyIsReadInTheOrderOfItsIndices() {
    Invitation invitation =
        withHeaders(
            """
            History-Info: <sip:vm@example.com;target=sip%3A4001%40example.com;cause=486>;index=1.2;mp=1.1, <sip:4001@phone.example.com?Reason=SIP%3Bcause%3D486%3Btext%3D%22Busy%20Here%22&Privacy=history>;index=1.1;rc=1
            History-Info: <sip:4001@example.com>;index=1
            History-Info: <sip:late@example.com>;index=1.10
            """);

    assertThat(invitation.history())
        .extracting(entry -> entry.headerParameters().get("index"))
        .containsExactly("1", "1.1", "1.2", "1.10");
    assertThat(invitation.history().get(1).headerParameters())
        .containsEntry("reason", "SIP;cause=486;text=\"Busy Here\"")
        .containsEntry("privacy", "history");
    assertThat(invitation.history().get(2).uriParameters())
        .containsEntry("target", "sip:4001@example.com")
        .containsEntry("cause", "486");
  }

  @Test
  void theRequestUriTellsTargetAndCauseOfRfc4458() {
    Invitation invitation =
        with(
            "sip:voicemail@example.com;target=sip:4001%40example.com;cause=408",
            "<sip:ann@example.com>;tag=1", "");

    assertThat(invitation.requestUri().user()).isEqualTo("voicemail");
    assertThat(invitation.requestUri().uriParameters())
        .containsEntry("target", "sip:4001@example.com")
        .containsEntry("cause", "408");
  }

  @Test
  void freeSwitchWritesTheNumberWithAContextInTheUserPart() {
    Invitation invitation =
        with(
            "sip:4001;phone-context=example.com@192.0.2.2:5080;user=phone",
            "\"Extension 1000\" <sip:1000@192.0.2.1>;tag=Xyr",
            "");

    assertThat(invitation.requestUri().user()).isEqualTo("4001");
    assertThat(invitation.requestUri().host()).isEqualTo("192.0.2.2");
    assertThat(invitation.requestUri().uriParameters())
        .containsEntry("phone-context", "example.com")
        .containsEntry("user", "phone");
  }

  @Test
  void kamailioLeavesFromAnonymousAndAssertsTheIdentityApart() {
    Invitation invitation =
        with(
            "sip:+12125550100@192.0.2.2",
            "\"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1",
            """
            P-Asserted-Identity: <tel:+12125550177>, "Ann" <sip:+12125550177@example.com>
            Privacy: id;critical
            """);

    assertThat(invitation.anonymous()).isTrue();
    assertThat(invitation.assertedIdentity().orElseThrow().host()).isEqualTo("example.com");
    assertThat(invitation.requestUri().user()).isEqualTo("+12125550100");
  }

  @Test
  void privacyNoneIsNoWishForPrivacy() {
    assertThat(withHeaders("Privacy: none\n").anonymous()).isFalse();
    assertThat(withHeaders("Privacy: user;id\n").anonymous()).isTrue();
  }

  @Test
  void displayNamesAreUnquotedAndMayBeUtf8() {
    Invitation quoted =
        with(
            "sip:4001@192.0.2.2",
            "\"J\\\"rgen <Müller>, 株式会社\" <sip:j%C3%BCrgen@example.com>;tag=1",
            "");

    assertThat(quoted.from().displayName()).isEqualTo("J\"rgen <Müller>, 株式会社");
    assertThat(quoted.from().user()).isEqualTo("jürgen");
    assertThat(with("sip:4001@x", "Ann <sip:a@b>;tag=1", "").from().displayName()).isEqualTo("Ann");
    assertThat(with("sip:4001@x", "sip:a@b;tag=1", "").from().headerParameters())
        .containsEntry("tag", "1");
  }

  @Test
  void aTelUriIsANumberWithoutItsSeparators() {
    Invitation invitation = with("tel:+1-(212)-555.0100;phone-context=us", "<sip:a@b>;tag=1", "");

    assertThat(invitation.requestUri().user()).isEqualTo("+12125550100");
    assertThat(invitation.requestUri().host()).isEmpty();
    assertThat(invitation.requestUri().uriParameters()).containsEntry("phone-context", "us");
  }

  @Test
  void ipv6HostsLoseTheirBracketsAndPorts() {
    assertThat(with("sip:4001@[2001:db8::1]:5070", "<sip:a@b>;tag=1", "").requestUri().host())
        .isEqualTo("2001:db8::1");
  }

  @Test
  void theSdpIsFoundInAMultipart() {
    Invitation invitation =
        read(
            """
            INVITE sip:4001@192.0.2.2 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1
            From: <sip:a@b>;tag=1
            To: <sip:4001@192.0.2.2>
            Call-ID: c1
            CSeq: 1 INVITE
            Content-Type: multipart/mixed;boundary="unique-1"
            Content-Length: 137

            --unique-1
            Content-Type: application/isup;version=itu-t92+

            abc
            --unique-1
            Content-Type: application/sdp

            v=0
            s=-
            --unique-1--
            """);

    assertThat(invitation.offer()).hasValue("v=0\r\ns=-\r\n");
  }

  @Test
  void whatIsNoAddressIsSaidSo() {
    assertThatThrownBy(() -> AddressText.parse("<mailto:a@b>"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AddressText.parse("<sip:a@>"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(AddressText.parse("<sip:100%@b>").user()).isEqualTo("100%");
    assertThat(AddressText.parse("<sip:a%zz@b>").user()).isEqualTo("a%zz");
  }
}

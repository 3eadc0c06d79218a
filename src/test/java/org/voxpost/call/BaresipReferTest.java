package org.voxpost.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.Departure;
import org.voxpost.ivr.Exit;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.sip.Invitation;
import org.voxpost.sip.SipSettings;
import org.voxpost.sip.UserAgent;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Baresip;

/** A softphone that others wrote follows a REFER of ours, or reports that it could not. */
@NeedsPeer({"baresip", "sox"})
class BaresipReferTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final String ANSWER =
      """
      v=0
      o=- 1 1 IN IP4 127.0.0.1
      s=-
      c=IN IP4 127.0.0.1
      t=0 0
      m=audio 41998 RTP/AVP 0
      """
          .replace("\n", "\r\n");

  @TempDir Path directory;

  private final BlockingQueue<Invitation> invitations = new LinkedBlockingQueue<>();
  private final BlockingQueue<Departure> departures = new LinkedBlockingQueue<>();

  @Test
  void itCallsTheOperatorAndWeLetItGo() throws Exception {
    try (UserAgent operator = operator(0);
        DialogAgent voicemail = voicemail(operator);
        Baresip _ = baresip(voicemail.uri())) {
      assertThat(voicemail.ended()).isIn("transferred", "BYE");
      Invitation asked = invitations.poll(10, TimeUnit.SECONDS);
      assertThat(asked.requestUri().user()).isEqualTo("200");
      assertThat(departures).isEmpty();
    }
  }

  @Test
  void whenTheOperatorIsBusyItStaysAndTellsUs() throws Exception {
    try (UserAgent operator = operator(486);
        DialogAgent voicemail = voicemail(operator);
        Baresip _ = baresip(voicemail.uri())) {
      assertThat(departures.poll(20, TimeUnit.SECONDS)).isEqualTo(new Departure.Refused(486));
      assertThat(voicemail.ended()).isEqualTo("hung up");
    }
  }

  /** Answers, or refuses with this status. */
  private UserAgent operator(int refusal) {
    UserAgent agent =
        new UserAgent(
            new SipSettings(
                List.of(
                    new SipSettings.Listener(
                        SipSettings.Transport.UDP, new InetSocketAddress(HERE, 0))),
                "",
                "operator",
                Duration.ofMinutes(30)),
            (invitation, dialog) -> {
              invitations.add(invitation);
              if (refusal == 0) {
                dialog.answer(ANSWER);
              } else {
                dialog.refuse(refusal, "", Optional.empty());
              }
              return _ -> {};
            });
    agent.start();
    return agent;
  }

  private DialogAgent voicemail(UserAgent operator) {
    int port = operator.listeners().getFirst().address().getPort();
    String target = "sip:" + ExitSettings.NUMBER + "@127.0.0.1:" + port;
    return new DialogAgent(
        new ExitSettings(Map.of(), Map.of(), target, false, Duration.ofSeconds(15)),
        false,
        call -> departures.add(call.leave(new Exit(Exit.Kind.OPERATOR, "200"))));
  }

  private Baresip baresip(String uri) throws Exception {
    return Baresip.calls(directory, uri, Baresip.Voice.USUAL, 25);
  }
}

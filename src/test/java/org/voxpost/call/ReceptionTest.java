package org.voxpost.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.voxpost.call.RouteSettings.Action;
import org.voxpost.call.RouteSettings.Route;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.Exits;
import org.voxpost.ivr.login.Logins;
import org.voxpost.sip.Invitation;
import org.voxpost.sip.InviteDialog;
import org.voxpost.sip.SipAddress;

/** What becomes of calls that are not taken. */
class ReceptionTest {
  private Reception reception;

  @AfterEach
  void close() {
    reception.close();
  }

  @Test
  void aNumberWithoutARouteIsNotFound() {
    open(10, new Route("8500", Action.VOICEMAILMAIN, "", ""));

    assertThat(statusFor("999")).isEqualTo(404);
  }

  @Test
  void aRouteToAMailboxThatIsNotThereIsNotFound() {
    open(10, new Route("_4XXX", Action.VOICEMAIL, "${EXTEN}", "u"));

    assertThat(statusFor("4123")).isEqualTo(404);
  }

  @Test
  void aBugIsAnErrorOfOursAndNotSilence() {
    // Without a media engine every call that is to be taken meets a NullPointerException.
    open(10, new Route("8500", Action.VOICEMAILMAIN, "", ""));

    assertThat(statusFor("8500")).isEqualTo(500);
    assertThat(reception.openCalls()).isZero();
  }

  private void open(int maxCalls, Route route) {
    Services none =
        new Services(
            null,
            _ -> null,
            "",
            null,
            new Facilities(
                Logins.entrance(List.of(), null),
                null,
                null,
                null,
                null,
                () -> "",
                new Exits(ExitSettings.NONE),
                _ -> {},
                Clock.systemUTC(),
                Runnable::run),
            "en",
            TrustSettings.NOBODY);
    reception = new Reception(new RouteSettings(List.of(route), "default", maxCalls), none);
  }

  private int statusFor(String dialled) {
    Refusal refusal = new Refusal();
    reception.invited(invitation(dialled), refusal);
    int status = refusal.status.orTimeout(10, TimeUnit.SECONDS).join();
    reception.close();
    return status;
  }

  private static Invitation invitation(String dialled) {
    SipAddress to = new SipAddress("", dialled, "127.0.0.1", Map.of(), Map.of());
    InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);
    return new Invitation(
        "id",
        to,
        to,
        to,
        Optional.empty(),
        false,
        List.of(),
        List.of(),
        Optional.of(""),
        here,
        here);
  }

  /** A dialog that keeps how it was refused. */
  private static final class Refusal implements InviteDialog {
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    @Override
    public void refuse(int status, String reason, Optional<Duration> retryAfter) {
      this.status.complete(status);
    }

    @Override
    public void ringing() {}

    @Override
    public void progress(String sdp) {}

    @Override
    public void answer(String sdp) {}

    @Override
    public void redirect(String target) {}

    @Override
    public void refer(String target) {}

    @Override
    public void acceptReinvite(String sdp) {}

    @Override
    public void refuseReinvite(int status) {}

    @Override
    public void bye() {}
  }
}

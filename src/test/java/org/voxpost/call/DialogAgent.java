package org.voxpost.call;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.voxpost.codec.Codecs;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.PromptLibrary;
import org.voxpost.ivr.PromptSettings;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.Exits;
import org.voxpost.media.MediaEngine;
import org.voxpost.media.MediaSession;
import org.voxpost.media.MediaSettings;
import org.voxpost.sdp.Negotiator;
import org.voxpost.sdp.SdpSettings;
import org.voxpost.sip.Invitation;
import org.voxpost.sip.InviteDialog;
import org.voxpost.sip.SipEvent;
import org.voxpost.sip.SipSettings;
import org.voxpost.sip.UserAgent;

/** A user agent whose calls run a dialog of the test's own, over real SIP and RTP. */
public final class DialogAgent implements AutoCloseable {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final MediaEngine media;
  private final UserAgent agent;
  private final PromptLibrary prompts;
  private final Exits exits;
  private final boolean early;
  private final Consumer<Call> talk;
  private final Queue<Inbox> inboxes = new ConcurrentLinkedQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile String ended = "still on";

  /**
   * Starts it.
   *
   * @param early whether calls hear us before they are answered
   */
  public DialogAgent(ExitSettings exits, boolean early, Consumer<Call> talk) {
    this.exits = new Exits(exits);
    this.early = early;
    this.talk = talk;
    media =
        new MediaEngine(
            new MediaSettings(HERE, 41_000, 41_999, Duration.ofSeconds(60), OptionalInt.empty()));
    media.start();
    Path sounds = Path.of(System.getProperty("voxpost.home", "."), "prompts");
    prompts = new PromptLibrary(new PromptSettings(List.of(sounds), "en"));
    agent =
        new UserAgent(
            new SipSettings(
                List.of(
                    new SipSettings.Listener(
                        SipSettings.Transport.UDP, new InetSocketAddress(HERE, 0))),
                "",
                "Voxpost/test",
                Duration.ofMinutes(30)),
            this::invited);
    agent.start();
  }

  private Consumer<SipEvent> invited(Invitation invitation, InviteDialog dialog) {
    Inbox inbox = new Inbox();
    inboxes.add(inbox);
    Thread.ofVirtual().start(() -> serve(invitation, dialog, inbox));
    return inbox::put;
  }

  private void serve(Invitation invitation, InviteDialog dialog, Inbox inbox) {
    try (MediaSession session = media.open(inbox::put)) {
      Negotiator negotiator =
          new Negotiator(
              new SdpSettings(List.of("PCMU"), SdpSettings.Preference.CALLER),
              Codecs::byName,
              session.local().getAddress(),
              1);
      PhoneCall call =
          new PhoneCall(
              Guest.of(invitation, new TrustSettings(List.of())),
              dialog,
              session,
              new Line(invitation.callId(), dialog, session, negotiator, HERE),
              inbox,
              new Voice(prompts, "en"),
              exits);
      if (call.take(invitation.offer(), early)) {
        talk.accept(call);
        call.hangUp();
        ended = "hung up";
      }
    } catch (CallEnded e) {
      ended = e.getMessage();
    } finally {
      over.countDown();
    }
  }

  /** What its phone number is. */
  public String uri() {
    return "sip:4123@127.0.0.1:" + agent.listeners().getFirst().address().getPort();
  }

  /** Waits for the end of the dialog and says why. */
  String ended() throws InterruptedException {
    if (!over.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the dialog goes on");
    }
    return ended;
  }

  /** As when the appliance stops. */
  void stop() {
    inboxes.forEach(Inbox::stop);
  }

  @Override
  public void close() {
    stop();
    agent.close();
    media.close();
  }
}

package org.voxpost.testphone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One call of a {@link TestPhone}, in blocking style. What does not come true in time is an {@link
 * AssertionError} that says what happened instead.
 */
public final class Call implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 35_000;

  private final Dial dial;
  private final DatagramChannel rtp;
  private final EarTrack track;
  private final Mouth mouth;
  private final Signalling signalling;
  private final Media media;
  private final Listening listening;
  private final CompletableFuture<Long> over = new CompletableFuture<>();
  private Transaction invite;

  /** The final response, once all that follows from it is done. */
  private CompletableFuture<SipMessage> settled = new CompletableFuture<>();

  private volatile Optional<CompletableFuture<SipMessage>> bye = Optional.empty();

  Call(String target, String from, Dial dial) {
    this.dial = dial;
    track = new EarTrack(!dial.deaf, Wires.shared()::caughtUp);
    rtp = Wires.shared().open(track);
    mouth = new Mouth(rtp);
    mouth.packetTime(dial.ptime);
    mouth.network(dial.network);
    mouth.mute(dial.silent);
    media = new Media(dial, Wires.port(rtp), mouth);
    listening = new Listening(track);
    signalling = new Signalling(target, from, dial, new OtherSide());
  }

  private final class OtherSide implements Signalling.Session {
    @Override
    public String describe(String offer) {
      return offer.isEmpty() ? media.offer() : media.answerTo(offer);
    }

    @Override
    public void answered(String answer) {
      media.answered(answer);
    }

    @Override
    public void ended() {
      end();
    }
  }

  void start() {
    invite = signalling.invite(dial, dial.lateOffer ? "" : media.offer());
    settled = invite.answer().thenApply(answer -> accept(answer, dial.lateOffer));
  }

  private SipMessage accept(SipMessage answer, boolean lateOffer) {
    if (answer.status() >= 300) {
      return answer;
    }
    signalling.acknowledge(answer, lateOffer ? media.answerTo(answer.body()) : "");
    if (!lateOffer && !answer.body().isEmpty() && dial.rawSdp.isEmpty()) {
      media.answered(answer.body());
    }
    return answer;
  }

  private void end() {
    mouth.stop();
    over.complete(System.nanoTime());
  }

  /** Waits for the final status of the INVITE; 408 when there was no answer at all. */
  public int status() {
    return response().status();
  }

  /** Waits for the final response to the INVITE. */
  public SipMessage response() {
    return Signalling.within(settled, PATIENCE_MILLIS, "a final response");
  }

  /** Waits until the call is answered. */
  public Call answered() {
    if (status() / 100 != 2) {
      throw new AssertionError("the call was refused: " + response().start());
    }
    return this;
  }

  /** Whether a final response has come. */
  public boolean isAnswered() {
    return settled.isDone();
  }

  /** Early media will do to be heard. */
  private void connected() {
    if (!media.isConnected()) {
      answered();
    }
  }

  /** The provisional responses so far. */
  public List<Integer> provisionals() {
    return invite.provisionals();
  }

  /** What the other side last said about its audio. */
  public Sdp remoteSdp() {
    return answered().media.remote();
  }

  /** Gives the call up before it is answered. A call answered meanwhile is hung up. */
  public int cancel() {
    Signalling.within(invite.heardOf(), PATIENCE_MILLIS, "a first response");
    Transaction cancel = signalling.cancel(invite);
    int status =
        Signalling.within(cancel.answer(), PATIENCE_MILLIS, "an answer to CANCEL").status();
    if (status() / 100 == 2) {
      hangUp();
    }
    end();
    return status;
  }

  /** Says this and returns when the last of it is sent. */
  public void speak(Sound sound) {
    long millis = sound.duration().toMillis() + PATIENCE_MILLIS;
    Signalling.within(startSpeaking(sound), millis, "speaking");
  }

  /** Says what is in a WAV file. */
  public void speak(Path wav) {
    speak(Sound.read(wav));
  }

  /** Says this after what is being said; the future completes with its last packet. */
  public CompletableFuture<Void> startSpeaking(Sound sound) {
    return say(new Utterance.Speech(sound.forTelephone().samples(), Mouth.promise()));
  }

  /** Sends payloads as they are, one a packet time, such as GSM frames. */
  public void speakPayloads(List<byte[]> payloads) {
    long millis = payloads.size() * (long) dial.ptime + PATIENCE_MILLIS;
    Signalling.within(say(new Utterance.Frames(payloads, Mouth.promise())), millis, "sending");
  }

  private CompletableFuture<Void> say(Utterance utterance) {
    connected();
    mouth.say(utterance);
    return utterance.said();
  }

  /** Chooses what the network does to the packets from here on. */
  public void network(Network network) {
    mouth.network(network);
  }

  /** Sends a datagram as it is from the RTP port. */
  public void rawPacket(byte[] datagram) {
    answered();
    mouth.raw(datagram);
  }

  /** Stops sending RTP, or goes on with it. */
  public void mute(boolean quiet) {
    mouth.mute(quiet);
  }

  /** Presses a key for 100 ms and lets it go for 60 (RFC 4733). */
  public void key(char key) {
    key(key, Duration.ofMillis(100));
  }

  /** Holds a key so long. */
  public void key(char key, Duration held) {
    int samples = (int) held.toMillis() * 8;
    connected();
    if (media.remote().events().isEmpty()) {
      throw new AssertionError("the other side takes no keys: " + media.remote());
    }
    mouth.say(new Utterance.Key(Utterance.Key.event(key), samples, Mouth.promise()));
    speak(Sound.silence(Duration.ofMillis(60)));
  }

  /**
   * Presses a key so briefly that it is one packet, which is repeated at once (RFC 4733 §2.5.1.4);
   * answers {@link System#nanoTime} of sending it.
   */
  public long tap(char key) {
    CompletableFuture<Void> sent = Mouth.promise();
    CompletableFuture<Long> at = sent.thenApply(_ -> System.nanoTime());
    answered();
    mouth.say(new Utterance.Key(Utterance.Key.event(key), dial.ptime * 8, sent));
    return Signalling.within(at, PATIENCE_MILLIS, "a key");
  }

  /**
   * Waits for the first packet of a sound that begins after an instant of {@link System#nanoTime};
   * answers when it came.
   */
  public long awaitSound(long after) throws InterruptedException {
    long at = track.awaitSound(after, PATIENCE_MILLIS);
    if (at == 0) {
      throw new AssertionError("no sound came");
    }
    return at;
  }

  /** Presses keys one after the other. */
  public void keys(String keys) {
    keys.chars().forEach(key -> key((char) key));
  }

  /** Sends a key as INFO with {@code application/dtmf-relay} and answers its status. */
  public int keyByInfo(char key) {
    answered();
    String body = "Signal=" + key + "\r\nDuration=100\r\n";
    return await(signalling.request("INFO", List.of(), "application/dtmf-relay", body));
  }

  /** Re-INVITEs with {@code sendonly} and sends no more audio; answers the status. */
  public int hold() {
    mouth.mute(true);
    return reinvite(media.offer("sendonly"));
  }

  /** Takes the call back from hold; answers the status. */
  public int resume() {
    int status = reinvite(media.offer("sendrecv"));
    mouth.mute(dial.silent);
    return status;
  }

  /** Offers other codecs in a re-INVITE; answers the status. */
  public int reinvite(PhoneCodec... codecs) {
    media.codecs(codecs);
    return reinvite(media.offer());
  }

  private int reinvite(String offer) {
    answered();
    CompletableFuture<SipMessage> answer =
        signalling.invite(new Dial(), offer).answer().thenApply(last -> accept(last, false));
    return Signalling.within(answer, PATIENCE_MILLIS, "an answer to the re-INVITE").status();
  }

  public int send(String method, String type, String body) {
    return send(method, List.of(), type, body);
  }

  /** Sends any request inside the dialog, with more headers; answers its status. */
  public int send(String method, List<SipMessage.Field> more, String type, String body) {
    return await(signalling.request(method, more, type, body));
  }

  private static int await(Transaction transaction) {
    String what = "an answer to " + transaction.request().method();
    return Signalling.within(transaction.answer(), PATIENCE_MILLIS, what).status();
  }

  /** Hangs up and waits for the answer to BYE, whose status it gives. */
  public int hangUp() {
    answered();
    sendBye();
    return awaitByeAnswer();
  }

  /**
   * Hangs up at an instant of {@link System#nanoTime}, without waiting for it: so can many calls
   * within one millisecond. {@link #awaitByeAnswer} waits.
   */
  public void hangUpAt(long nanoTime) {
    answered();
    Transaction prepared = signalling.prepare("BYE", List.of(), "", "");
    Pacer.shared()
        .at(
            nanoTime - 2_000_000,
            () -> {
              // Waking up takes longer than a millisecond on a busy machine; spinning does not.
              while (System.nanoTime() < nanoTime) {
                Thread.onSpinWait();
              }
              send(prepared);
              return Pacer.OVER;
            });
  }

  private void sendBye() {
    send(signalling.prepare("BYE", List.of(), "", ""));
  }

  private void send(Transaction prepared) {
    bye = Optional.of(prepared.answer());
    prepared.start();
    end();
  }

  /** Waits for the answer to a BYE this phone sends or sent. */
  public int awaitByeAnswer() {
    Signalling.within(over, PATIENCE_MILLIS, "the hang-up");
    return bye.map(sent -> Signalling.within(sent, PATIENCE_MILLIS, "an answer to BYE").status())
        .orElseThrow(() -> new AssertionError("the other side hung up first"));
  }

  public void awaitHangUp() {
    awaitHangUp(Duration.ofMillis(PATIENCE_MILLIS));
  }

  /** Waits so long until the other side has hung up; answers {@link System#nanoTime} of its BYE. */
  public long awaitHangUp(Duration limit) {
    return Signalling.within(over, limit.toMillis(), "the other side's hang-up");
  }

  public boolean isOver() {
    return over.isDone();
  }

  /** What the other side asked inside the dialog, in order. */
  public List<SipMessage> requests() {
    return signalling.requests();
  }

  /** Waits for a request such as REFER. */
  public SipMessage awaitRequest(String method, Duration limit) {
    return signalling
        .awaitRequest(method, limit.toMillis())
        .orElseThrow(() -> new AssertionError("no " + method + " came, only " + methods()));
  }

  private List<String> methods() {
    return requests().stream().map(SipMessage::method).toList();
  }

  /** What this phone hears. */
  public Listening listening() {
    return listening;
  }

  /** See {@link Listening#hears}. */
  public List<Heard> hears(String... prompts) {
    answered();
    return listening.hears(prompts);
  }

  /** Every prompt recognised so far. */
  public List<Heard> heard() {
    return listening.heard();
  }

  /** The audio received so far, at 8 kHz, from the first packet. */
  public short[] recordedAudio() {
    return track.all();
  }

  /** What came in as RTP. */
  public RtpReport report() {
    return track.report();
  }

  @Override
  public void close() {
    if (!over.isDone()) {
      leave();
    }
    mouth.stop();
    signalling.close();
    try {
      rtp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void leave() {
    CompletableFuture<SipMessage> answer = settled;
    if (!answer.isDone()) {
      signalling.cancel(invite);
    } else if (status() / 100 == 2) {
      sendBye();
      answer = bye.orElseThrow();
    }
    // A peer that is gone must not keep the test: it has two seconds to confirm.
    var _ = answer.orTimeout(2, TimeUnit.SECONDS).exceptionally(_ -> invite.request()).join();
  }
}

package org.voxpost.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.CallOrigin;
import org.voxpost.ivr.Departure;
import org.voxpost.ivr.Exit;
import org.voxpost.ivr.Heard;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.RecordingRules;
import org.voxpost.ivr.Sink;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Take;
import org.voxpost.ivr.exits.Exits;
import org.voxpost.media.Clip;
import org.voxpost.media.MediaEvent;
import org.voxpost.media.MediaSession;
import org.voxpost.sip.InviteDialog;
import org.voxpost.sip.SipEvent;
import org.voxpost.store.Caller;

/**
 * One call over SIP and RTP. Its virtual thread is the only one that touches it; every wait is a
 * wait on its {@link Inbox}, and answers re-INVITE, hold and INFO by itself.
 */
final class PhoneCall implements Call {
  private static final Logger log = LoggerFactory.getLogger(PhoneCall.class);

  /** Longer than SIP's own limit of 64*T1 for an ACK, which ends the dialog. */
  private static final Duration ACK_LIMIT = Duration.ofSeconds(40);

  /** Longer than anybody holds a key; one that sticks is not waited for. */
  private static final Duration LONGEST_PRESS = Duration.ofSeconds(30);

  private static final Duration FOREVER = Duration.ofDays(1);

  private final Guest guest;
  private final InviteDialog dialog;
  private final MediaSession media;
  private final Line line;
  private final Inbox inbox;
  private final Voice voice;
  private final Exits exits;
  private final Queue<Key> pressed = new ArrayDeque<>();
  private final Presses presses = new Presses();
  private Optional<Departure> refusal = Optional.empty();
  private boolean acknowledged;
  private boolean unheard;
  private String ended = "";

  PhoneCall(
      Guest guest,
      InviteDialog dialog,
      MediaSession media,
      Line line,
      Inbox inbox,
      Voice voice,
      Exits exits) {
    this.guest = guest;
    this.dialog = dialog;
    this.media = media;
    this.line = line;
    this.inbox = inbox;
    this.voice = voice;
    this.exits = exits;
  }

  /**
   * Takes the call; false when it was refused.
   *
   * @param early whether it shall hear us before it is answered, if that can be
   */
  boolean take(Optional<String> offer, boolean early) {
    if (!line.agree(offer)) {
      return false;
    }
    if (!early || !line.progress()) {
      answer();
    }
    return true;
  }

  @Override
  public void answer() {
    takeWaiting();
    if (line.isAnswered()) {
      return;
    }
    line.answer();
    long deadline = deadline(ACK_LIMIT);
    // The first word is not to be lost, so the ACK is waited for.
    while (!acknowledged) {
      if (await(deadline).isEmpty() && System.nanoTime() >= deadline) {
        throw end("no ACK");
      }
    }
    if (unheard) {
      line.expectAgain();
    }
  }

  @Override
  public String id() {
    return guest.id();
  }

  @Override
  public Caller caller() {
    return guest.caller();
  }

  @Override
  public CallOrigin origin() {
    return guest.origin();
  }

  @Override
  public void speak(String language) {
    voice.speak(language);
  }

  @Override
  public Heard say(Speech speech, Set<Key> interrupting, Duration from) {
    takeWaiting();
    Optional<Key> ahead = nextOf(interrupting);
    List<Clip> clips = voice.clips(speech);
    if (ahead.isPresent() || clips.isEmpty()) {
      return new Heard(ahead, from);
    }
    long playing = media.play(clips, from.isZero() ? Voice.beginning(clips) : from);
    try {
      while (true) {
        boolean over = isPlayedOut(await(deadline(FOREVER)), playing);
        Optional<Key> key = nextOf(interrupting);
        if (key.isPresent()) {
          return new Heard(key, media.stopPlaying());
        }
        if (over) {
          return new Heard(Optional.empty(), Voice.duration(clips));
        }
      }
    } catch (CallEnded e) {
      throw new CallEnded(e.getMessage(), media.stopPlaying());
    }
  }

  @Override
  public void say(Speech speech) {
    takeWaiting();
    List<Clip> clips = voice.clips(speech);
    if (clips.isEmpty()) {
      return;
    }
    int before = pressed.size();
    long playing = media.play(clips, Voice.beginning(clips));
    while (!isPlayedOut(await(deadline(FOREVER)), playing)) {
      if (pressed.size() > before) {
        media.stopPlaying();
        return;
      }
    }
  }

  @Override
  public Optional<Key> key(Duration atMost) {
    takeWaiting();
    long deadline = deadline(atMost);
    long limit = deadline(atMost.plus(LONGEST_PRESS));
    while (pressed.isEmpty() && System.nanoTime() < deadline) {
      await(deadline);
      deadline = Math.max(deadline, Math.min(fromRelease(atMost), limit));
    }
    return Optional.ofNullable(pressed.poll());
  }

  /** Who holds a key has not begun to think of the next. */
  private long fromRelease(Duration atMost) {
    Duration since = media.sinceKey();
    return since.compareTo(atMost) < 0 ? deadline(atMost.minus(since)) : Long.MIN_VALUE;
  }

  @Override
  public void forgetKeys() {
    takeWaiting();
    pressed.clear();
  }

  @Override
  public int recordingRate() {
    return media.recordingRate();
  }

  @Override
  public Take record(Sink sink, RecordingRules rules) {
    MediaSession.Recorder recorder = media.record(sink.rate());
    RecordingWatch watch = new RecordingWatch(rules);
    Optional<Take.Ending> ending = Optional.empty();
    Optional<Key> key = Optional.empty();
    while (ending.isEmpty()) {
      try {
        await(DrainTimes.after(System.nanoTime(), id()));
        Duration length = recorder.drain(sink::write);
        key = nextOf(rules.enders());
        watch.words(length).ifPresent(this::begin);
        ending = watch.ending(key, length, recorder.silence());
      } catch (CallEnded _) {
        ending = Optional.of(Take.Ending.HUNG_UP);
      }
    }
    Duration kept = watch.kept(recorder.finish(sink::write));
    media.stopPlaying();
    return new Take(ending.get(), key, kept, recorder.silence(), recorder.heardAnything());
  }

  private void begin(Speech speech) {
    List<Clip> clips = voice.clips(speech);
    if (!clips.isEmpty()) {
      media.play(clips, Voice.beginning(clips));
    }
  }

  @Override
  public Departure leave(Exit exit) {
    takeWaiting();
    String target = exits.uri(exit, guest.host());
    log.info("{}: leaves for {} ({})", id(), target, exit.kind());
    if (!line.isAnswered()) {
      dialog.redirect(target);
      throw end("moved");
    }
    refusal = Optional.empty();
    dialog.refer(target);
    long deadline = deadline(exits.limit());
    while (refusal.isEmpty() && System.nanoTime() < deadline) {
      await(deadline);
    }
    Departure departure = refusal.orElseGet(Departure.NoNews::new);
    log.info("{}: still here: {}", id(), departure);
    return departure;
  }

  @Override
  public void hangUp() {
    if (!isOver()) {
      dialog.bye();
      ended = "we hung up";
    }
  }

  private boolean isOver() {
    return !ended.isEmpty();
  }

  /** How the other side, or we, ended it; empty as long as nobody has. */
  String ended() {
    return ended;
  }

  /** The first waiting key of the set; those before it, which nobody asked for, are dropped. */
  private Optional<Key> nextOf(Set<Key> wanted) {
    while (!pressed.isEmpty()) {
      Key key = pressed.poll();
      if (wanted.contains(key)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  private static boolean isPlayedOut(Optional<MediaEvent> event, long playing) {
    return event.isPresent()
        && event.get() instanceof MediaEvent.PlayedOut(long playId)
        && playId == playing;
  }

  private void takeWaiting() {
    while (await(System.nanoTime()).isPresent()) {
      // Keys are kept by await itself; a late PlayedOut means nothing any more.
    }
  }

  /**
   * Waits for something to happen on the media side, and deals with all signalling itself. Empty at
   * the deadline, and after signalling.
   */
  private Optional<MediaEvent> await(long deadline) {
    if (isOver()) {
      throw new CallEnded(ended, Duration.ZERO);
    }
    try {
      return switch (inbox.take(deadline)) {
        case null -> Optional.empty();
        case CallEvent.Signalled(SipEvent event) -> {
          signalled(event);
          yield Optional.empty();
        }
        case CallEvent.Sounded(MediaEvent event) -> Optional.of(sounded(event));
        case CallEvent.Stopped _ -> throw stopped();
      };
    } catch (InterruptedException _) {
      // The flag stays clear: files that are written with it set are closed under the recording.
      throw stopped();
    }
  }

  private void signalled(SipEvent event) {
    switch (event) {
      case SipEvent.Acknowledged(Optional<String> answer) -> {
        if (!line.acknowledged(answer)) {
          dialog.bye();
          throw end("no session");
        }
        acknowledged = true;
      }
      case SipEvent.Reinvited(Optional<String> offer) -> line.reinvited(offer);
      case SipEvent.Info(String contentType, String body) ->
          InfoKey.of(contentType, body).ifPresent(this::informed);
      case SipEvent.Referred(int status, boolean last) -> referred(status, last);
      case SipEvent.Ended(String why) -> throw end(why);
    }
  }

  private void informed(Key key) {
    media.ignoreTones();
    press(key, Presses.Way.INFO);
  }

  private void sounded(Key key) {
    press(key, Presses.Way.VOICE);
  }

  private void press(Key key, Presses.Way way) {
    if (presses.isNew(key, way, System.nanoTime())) {
      pressed.add(key);
    }
  }

  /** RFC 5589 §6.1: once the target has answered, it is for us to end the call. */
  private void referred(int status, boolean last) {
    if (last && status / 100 == 2) {
      dialog.bye();
      throw end("transferred");
    }
    if (last) {
      refusal = Optional.of(new Departure.Refused(status));
    }
  }

  private MediaEvent sounded(MediaEvent event) {
    switch (event) {
      case MediaEvent.Key(char symbol) -> Key.of(symbol).ifPresent(this::sounded);
      case MediaEvent.Lost() -> lost();
      case MediaEvent.PlayedOut _ -> {}
    }
    return event;
  }

  /** Many a PBX sends nothing before the call is answered. */
  private void lost() {
    if (!line.isAnswered()) {
      unheard = true;
      return;
    }
    log.info("{}: no RTP any more", id());
    dialog.bye();
    throw end("media lost");
  }

  private CallEnded stopped() {
    dialog.bye();
    return end("the appliance stops");
  }

  private CallEnded end(String why) {
    ended = why;
    return new CallEnded(why, Duration.ZERO);
  }

  private static long deadline(Duration fromNow) {
    return System.nanoTime() + fromNow.toNanos();
  }
}

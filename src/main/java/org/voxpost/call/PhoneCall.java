package org.voxpost.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.Heard;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.PromptLibrary;
import org.voxpost.ivr.RecordingRules;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Take;
import org.voxpost.media.Clip;
import org.voxpost.media.MediaEvent;
import org.voxpost.media.MediaSession;
import org.voxpost.sip.InviteDialog;
import org.voxpost.sip.SipEvent;
import org.voxpost.store.Caller;
import org.voxpost.store.spool.Draft;

/**
 * One call over SIP and RTP. Its virtual thread is the only one that touches it; every wait is a
 * wait on its {@link Inbox}, and answers re-INVITE, hold and INFO by itself.
 */
final class PhoneCall implements Call {
  private static final Logger log = LoggerFactory.getLogger(PhoneCall.class);

  /** Longer than SIP's own limit of 64*T1 for an ACK, which ends the dialog. */
  private static final Duration ACK_LIMIT = Duration.ofSeconds(40);

  private static final Duration DRAIN_EVERY = Duration.ofMillis(100);
  private static final Duration FOREVER = Duration.ofDays(1);

  private final String id;
  private final Caller caller;
  private final InviteDialog dialog;
  private final MediaSession media;
  private final Line line;
  private final Inbox inbox;
  private final PromptLibrary prompts;
  private final Queue<Key> pressed = new ArrayDeque<>();
  private String language;
  private boolean acknowledged;
  private String ended = "";

  PhoneCall(
      String id,
      Caller caller,
      InviteDialog dialog,
      MediaSession media,
      Line line,
      Inbox inbox,
      PromptLibrary prompts,
      String language) {
    this.id = id;
    this.caller = caller;
    this.dialog = dialog;
    this.media = media;
    this.line = line;
    this.inbox = inbox;
    this.prompts = prompts;
    this.language = language;
  }

  /**
   * Answers, and waits for the ACK so that the first word is not lost; false when the call was
   * refused.
   */
  boolean answer(Optional<String> offer) {
    if (!line.answer(offer)) {
      return false;
    }
    long deadline = deadline(ACK_LIMIT);
    while (!acknowledged) {
      if (await(deadline).isEmpty() && System.nanoTime() >= deadline) {
        throw end("no ACK");
      }
    }
    return true;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public void speak(String language) {
    this.language = language;
  }

  @Override
  public Heard say(Speech speech, Set<Key> interrupting, Duration from) {
    takeWaiting();
    Optional<Key> ahead = nextOf(interrupting);
    List<Clip> clips = clips(speech);
    if (ahead.isPresent() || clips.isEmpty()) {
      return new Heard(ahead, from);
    }
    long playing = media.play(clips, from.isZero() ? beginning(clips) : from);
    try {
      while (true) {
        boolean over = isPlayedOut(await(deadline(FOREVER)), playing);
        Optional<Key> key = nextOf(interrupting);
        if (key.isPresent()) {
          return new Heard(key, media.stopPlaying());
        }
        if (over) {
          return new Heard(Optional.empty(), duration(clips));
        }
      }
    } catch (CallEnded e) {
      throw new CallEnded(e.getMessage(), media.stopPlaying());
    }
  }

  @Override
  public void say(Speech speech) {
    takeWaiting();
    List<Clip> clips = clips(speech);
    if (clips.isEmpty()) {
      return;
    }
    long playing = media.play(clips, beginning(clips));
    while (!isPlayedOut(await(deadline(FOREVER)), playing)) {
      // Keys pressed meanwhile are kept for whoever asks next.
    }
  }

  @Override
  public Optional<Key> key(Duration atMost) {
    takeWaiting();
    long deadline = deadline(atMost);
    while (pressed.isEmpty() && System.nanoTime() < deadline) {
      await(deadline);
    }
    return Optional.ofNullable(pressed.poll());
  }

  @Override
  public void forgetKeys() {
    takeWaiting();
    pressed.clear();
  }

  @Override
  public Take record(Draft draft, RecordingRules rules) {
    MediaSession.Recorder recorder = media.record();
    Take.Ending ending = null;
    Optional<Key> key = Optional.empty();
    while (ending == null) {
      try {
        await(deadline(DRAIN_EVERY));
        Duration length = recorder.drain(draft::write);
        key = nextOf(rules.enders());
        ending = ending(rules, key, length, recorder.silence());
      } catch (CallEnded _) {
        ending = Take.Ending.HUNG_UP;
      }
    }
    Duration length = recorder.finish(draft::write);
    Duration kept =
        rules.most().isZero() || length.compareTo(rules.most()) < 0 ? length : rules.most();
    return new Take(ending, key, kept, recorder.silence(), recorder.heardAnything());
  }

  private static Take.Ending ending(
      RecordingRules rules, Optional<Key> key, Duration length, Duration silence) {
    if (key.isPresent()) {
      return Take.Ending.KEY;
    }
    if (!rules.most().isZero() && length.compareTo(rules.most()) >= 0) {
      return Take.Ending.LIMIT;
    }
    boolean silent = !rules.silence().isZero() && silence.compareTo(rules.silence()) >= 0;
    return silent ? Take.Ending.SILENCE : null;
  }

  @Override
  public void hangUp() {
    dialog.bye();
    ended = "BYE from us";
  }

  /** Whether the other side, or we, ended it already. */
  boolean isOver() {
    return !ended.isEmpty();
  }

  /** A prompt is heard from its first word on; a message is whole, its silence too. */
  private static Duration beginning(List<Clip> clips) {
    Clip first = clips.getFirst();
    return first.name().isEmpty() ? Duration.ZERO : first.leadIn();
  }

  private List<Clip> clips(Speech speech) {
    List<Clip> clips = new ArrayList<>();
    for (Speech.Part part : speech.parts()) {
      switch (part) {
        case Speech.Prompt(String name) ->
            prompts
                .find(language, name)
                .ifPresent(found -> clips.add(new Clip(found.key(), found.pcm())));
        case Speech.Recorded(var pcm) -> clips.add(new Clip("", pcm));
      }
    }
    return clips;
  }

  private static Duration duration(List<Clip> clips) {
    return clips.stream().map(clip -> clip.pcm().duration()).reduce(Duration.ZERO, Duration::plus);
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
          InfoKey.of(contentType, body).ifPresent(pressed::add);
      case SipEvent.Ended(String why) -> throw end(why);
    }
  }

  private MediaEvent sounded(MediaEvent event) {
    switch (event) {
      case MediaEvent.Key(char symbol) -> Key.of(symbol).ifPresent(pressed::add);
      case MediaEvent.Lost() -> {
        log.info("{}: no RTP any more", id);
        dialog.bye();
        throw end("media lost");
      }
      case MediaEvent.PlayedOut _ -> {}
    }
    return event;
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

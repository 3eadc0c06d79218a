package org.voxpost.ivr.retrieval;

import org.voxpost.ivr.Call;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.ListeningSettings;
import org.voxpost.ivr.Next;
import org.voxpost.ivr.Speech;
import org.voxpost.store.Folder;

/** Going from message to message, and from the urgent ones to the new ones and back. */
final class Browsing {
  private final Call call;
  private final ListeningSettings settings;
  private final Shelf shelf;
  private final Playback playback;

  Browsing(Call call, ListeningSettings settings, Shelf shelf, Playback playback) {
    this.call = call;
    this.settings = settings;
    this.shelf = shelf;
    this.playback = playback;
  }

  Next first() {
    if (shelf.listing().isEmpty()) {
      return say("vm-nomessages");
    }
    shelf.listing().goToFirst();
    return play();
  }

  Next play() {
    return after(playback.play(shelf.listing()));
  }

  /** The message that was interrupted goes on at another tempo; who types ahead goes on too. */
  Next playOn(boolean faster) {
    playback.change(faster);
    Next said = say(faster ? "vmx-msg-faster" : "vmx-msg-slower");
    return said.equals(Next.AGAIN) ? after(playback.playOn(shelf.listing())) : said;
  }

  private Next after(Played played) {
    return switch (played) {
      case Played.Through _ -> Next.AGAIN;
      case Played.Interrupted(Key key) -> new Next.Pressed(key);
      case Played.Passed _ -> pass();
      case Played.Gone _ -> passOverWhatIsGone();
    };
  }

  /** On to the next message; this one is as new as it was found. */
  Next pass() {
    if (!shelf.listing().current().heard()) {
      shelf.box().mark(shelf.listing().current(), false);
    }
    return next();
  }

  /** Never another message in the place of one that vanished, but the next one after a word. */
  private Next passOverWhatIsGone() {
    boolean another = shelf.keepOnlyWhatIsThere();
    Next said = say("vmx-msg-gone");
    if (!said.equals(Next.AGAIN)) {
      return said;
    }
    return another ? play() : say("vm-nomore");
  }

  Next previous() {
    if (shelf.listing().step(-1)) {
      return play();
    }
    if (shelf.listing().folder() == Folder.INBOX && shelf.holds(Folder.URGENT)) {
      shelf.open(Folder.URGENT);
      shelf.listing().goToLast();
      return play();
    }
    if (settings.messageWrap()) {
      shelf.listing().goToLast();
      return play();
    }
    return say("vm-nomore");
  }

  Next next() {
    if (shelf.listing().step(1)) {
      return play();
    }
    if (shelf.listing().folder() == Folder.URGENT && shelf.holds(Folder.INBOX)) {
      shelf.open(Folder.INBOX);
      return first();
    }
    return settings.messageWrap() ? first() : say("vm-nomore");
  }

  /** Says it; a key becomes what comes next. */
  Next say(String... prompts) {
    return say(Speech.of(prompts));
  }

  Next say(Speech speech) {
    return call.say(speech, Key.ANY).key().<Next>map(Next.Pressed::new).orElse(Next.AGAIN);
  }
}

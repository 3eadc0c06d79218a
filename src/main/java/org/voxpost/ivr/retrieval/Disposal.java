package org.voxpost.ivr.retrieval;

import java.util.Optional;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.ListeningSettings;
import org.voxpost.ivr.Next;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.language.Language;
import org.voxpost.store.Folder;

/** What is to become of the current message: 7 deletes and brings back, 9 keeps in a folder. */
final class Disposal {
  private final Call call;
  private final ListeningSettings settings;
  private final Shelf shelf;
  private final Browsing browsing;
  private final Language language;

  Disposal(
      Call call, ListeningSettings settings, Shelf shelf, Browsing browsing, Language language) {
    this.call = call;
    this.settings = settings;
    this.shelf = shelf;
    this.browsing = browsing;
    this.language = language;
  }

  Next delete() {
    Listing listing = shelf.listing();
    if (listing.isDeleted()) {
      listing.spare();
      return browsing.say("vm-undeleted");
    }
    listing.decide(new Fate.Delete());
    return goOn(browsing.say("vm-deleted"));
  }

  Next save() {
    Listing listing = shelf.listing();
    Optional<Folder> target = new FolderChoice(call, language).ask("vm-savefolder");
    if (target.isEmpty()) {
      return Next.AGAIN;
    }
    listing.decide(new Fate.Keep(target.get()));
    Speech saved =
        Speech.of("vm-message")
            .then(language.number(listing.number()))
            .then("vm-savedto")
            .then(language.folderMessages(target.get()));
    return goOn(browsing.say(saved));
  }

  private Next goOn(Next otherwise) {
    boolean goesOn = settings.nextAfterCommand() && otherwise.equals(Next.AGAIN);
    return goesOn && !shelf.listing().isLast() ? browsing.next() : otherwise;
  }
}

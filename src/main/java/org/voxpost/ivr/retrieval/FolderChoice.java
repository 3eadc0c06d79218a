package org.voxpost.ivr.retrieval;

import java.util.Optional;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.Menu;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.language.Language;
import org.voxpost.store.Folder;

/** Asks for a folder by its digit. Asterisk offers 0 to 4 and takes 0 to 9. */
final class FolderChoice {
  private static final int LAST_OFFERED = 4;
  private static final int LAST = 9;

  private final Call call;
  private final Language language;

  FolderChoice(Call call, Language language) {
    this.call = call;
    this.language = language;
  }

  /** The folder, or empty when the caller cancelled with {@code #} or said nothing. */
  Optional<Folder> ask(String question) {
    return menu(question).ask(call, Optional::empty);
  }

  /** A row for each folder that a key can name. */
  Menu<Optional<Folder>> menu(String question) {
    Menu.Builder<Optional<Folder>> menu = new Menu.Builder<>();
    for (int number = 0; number <= LAST; number++) {
      char symbol = (char) ('0' + number);
      Optional<Folder> folder = Folder.keyed(symbol);
      Speech offer = number <= LAST_OFFERED ? offer(folder.orElseThrow()) : Speech.NOTHING;
      Speech words = number == 0 ? Speech.of(question).then(offer) : offer;
      menu.on(Key.of(symbol).orElseThrow(), words, () -> folder);
    }
    return menu.on(Key.POUND, "vm-tocancel", Optional::empty).build();
  }

  private Speech offer(Folder folder) {
    return Speech.of("vm-press")
        .then(language.number(folder.number()))
        .then("vm-for")
        .then(language.folderMessages(folder));
  }
}

package org.voxpost.ivr;

import java.util.List;
import java.util.Optional;
import org.voxpost.store.Folder;

/** Asks for a folder by its digit. Asterisk offers 0 to 4 and takes 0 to 9. */
final class FolderChoice {
  private static final int ROUNDS = 4;
  private static final List<Folder> OFFERED =
      List.of(Folder.INBOX, Folder.OLD, Folder.WORK, Folder.FAMILY, Folder.FRIENDS);

  private final Call call;

  FolderChoice(Call call) {
    this.call = call;
  }

  /** The folder, or empty when the caller cancelled with {@code #} or said nothing. */
  Optional<Folder> ask(String question) {
    for (int round = 0; round < ROUNDS; round++) {
      Optional<Key> key = call.say(offer(question), Key.ANY).key();
      if (key.isEmpty()) {
        key = call.key(Menu.WAIT);
      }
      if (key.isPresent() && key.get() == Key.POUND) {
        return Optional.empty();
      }
      Optional<Folder> folder = key.flatMap(pressed -> Folder.keyed(pressed.symbol()));
      if (folder.isPresent()) {
        return folder;
      }
    }
    return Optional.empty();
  }

  private static Speech offer(String question) {
    Speech all = Speech.of(question);
    for (Folder folder : OFFERED) {
      all =
          all.then("vm-press", "digits/" + folder.number(), "vm-for")
              .then("vm-" + folder.asteriskName(), "vm-messages");
    }
    return all.then("vm-tocancel");
  }
}

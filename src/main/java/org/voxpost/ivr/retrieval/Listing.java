package org.voxpost.ivr.retrieval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxpost.store.Folder;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.StoredMessage;

/**
 * The messages of one folder as the owner found them, where the owner stands among them, and what
 * is to become of each. Nothing is changed in the store before {@link #settle}.
 */
final class Listing {
  private final Folder folder;
  private final List<StoredMessage> messages;
  private final Map<StoredMessage.Key, Fate> fates = new HashMap<>();
  private int at = -1;

  Listing(Folder folder, List<StoredMessage> messages) {
    this.folder = folder;
    this.messages = new ArrayList<>(messages);
  }

  Folder folder() {
    return folder;
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  /** Whether a message has been chosen yet. */
  boolean isAtMessage() {
    return at >= 0;
  }

  /** The message the owner stands at; only when {@link #isAtMessage}. */
  StoredMessage current() {
    return messages.get(at);
  }

  /** Its number as spoken, from 1. */
  int number() {
    return at + 1;
  }

  int size() {
    return messages.size();
  }

  boolean isFirst() {
    return at == 0;
  }

  boolean isLast() {
    return at == messages.size() - 1;
  }

  void goToFirst() {
    at = 0;
  }

  void goToLast() {
    at = messages.size() - 1;
  }

  /** Steps forward or back; false at either end. */
  boolean step(int by) {
    if (at + by < 0 || at + by >= messages.size()) {
      return false;
    }
    at += by;
    return true;
  }

  /**
   * Leaves out what somebody else removed; the owner then stands at the next message that is left,
   * else at the last.
   *
   * @param there what still is
   * @return whether there is a message at or behind the place where the owner stood
   */
  boolean keepOnly(Set<StoredMessage.Key> there) {
    int before =
        (int) messages.subList(0, at).stream().filter(m -> there.contains(m.key())).count();
    messages.removeIf(message -> !there.contains(message.key()));
    boolean another = before < messages.size();
    at = another ? before : messages.size() - 1;
    return another;
  }

  /** What is to become of the current message, when the owner has said. */
  Optional<Fate> fate() {
    return Optional.ofNullable(fates.get(current().key()));
  }

  boolean isDeleted() {
    return fate().filter(Fate.Delete.class::isInstance).isPresent();
  }

  void decide(Fate fate) {
    fates.put(current().key(), fate);
  }

  void spare() {
    fates.remove(current().key());
  }

  /**
   * Does to the store what was decided. Each decision is forgotten as it is carried out: a second
   * call repeats none.
   */
  void settle(OpenMailbox box) {
    List<StoredMessage> deleted = new ArrayList<>();
    for (StoredMessage message : messages) {
      switch (fates.get(message.key())) {
        case null -> {}
        case Fate.Delete _ -> deleted.add(message);
        case Fate.Keep(Folder target) -> {
          keep(box, message, target);
          fates.remove(message.key());
        }
      }
    }
    if (!deleted.isEmpty()) {
      box.expunge(deleted);
      deleted.forEach(message -> fates.remove(message.key()));
    }
  }

  private void keep(OpenMailbox box, StoredMessage message, Folder target) {
    if (target.isFlagState()) {
      box.mark(message, target == Folder.OLD);
    }
    if (!target.isFlagState() || !folder.isFlagState()) {
      box.move(message, target);
    }
  }
}

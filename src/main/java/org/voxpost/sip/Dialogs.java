package org.voxpost.sip;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The dialogs that are open, by what their messages carry. */
final class Dialogs {
  private final Map<DialogId, ServerDialog> byId = new ConcurrentHashMap<>();
  private final Map<InviteId, ServerDialog> byInvite = new ConcurrentHashMap<>();

  /** Enters it; false when the same INVITE has opened a dialog already, by another way. */
  boolean add(ServerDialog dialog) {
    if (byInvite.putIfAbsent(dialog.inviteId(), dialog) != null) {
      return false;
    }
    byId.put(dialog.id(), dialog);
    return true;
  }

  void remove(ServerDialog dialog) {
    byInvite.remove(dialog.inviteId(), dialog);
    byId.remove(dialog.id(), dialog);
  }

  Optional<ServerDialog> find(DialogId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<ServerDialog> find(InviteId id) {
    return Optional.ofNullable(byInvite.get(id));
  }

  int open() {
    return byId.size();
  }

  Collection<ServerDialog> all() {
    return List.copyOf(byId.values());
  }
}

package org.voxpost.store.imap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.StoredMessage;

/**
 * Moves messages out of one folder: MOVE (RFC 6851), else COPY and removing exactly those. What was
 * begun and not answered is in doubt; when it is tried again, what has arrived is not sent twice.
 */
final class Transfer {
  private final OwedMarks owed;
  private final Login login;
  private final MessageLookup lookup;
  private final Set<StoredMessage.Key> inDoubt = new HashSet<>();

  Transfer(OwedMarks owed, Login login, MessageLookup lookup) {
    this.owed = owed;
    this.login = login;
    this.lookup = lookup;
  }

  /**
   * From the folder that is selected; messages that are gone are passed over.
   *
   * @param messages all of that folder
   */
  void run(ImapConnection connection, Collection<StoredMessage> messages, String target)
      throws ProtocolException {
    Map<Long, StoredMessage> left =
        messages.stream()
            .collect(Collectors.toMap(m -> m.key().uid(), Function.identity(), (a, _) -> a));
    if (left.values().stream().anyMatch(message -> inDoubt.contains(message.key()))) {
      finish(connection, left, target);
    }
    if (left.isEmpty()) {
      return;
    }
    left.values().forEach(message -> inDoubt.add(message.key()));
    send(connection, left.keySet(), target);
    left.values().forEach(message -> inDoubt.remove(message.key()));
  }

  /** Keeps of {@code left} what is still here and not there. */
  private void finish(ImapConnection connection, Map<Long, StoredMessage> left, String target)
      throws ProtocolException {
    StoredMessage.Key source = left.values().iterator().next().key();
    left.keySet().retainAll(stillHere(connection, left.keySet()));
    List<Long> arrived = new ArrayList<>();
    if (!left.isEmpty() && connection.selectIfThere(target)) {
      for (StoredMessage message : left.values()) {
        if (inDoubt.contains(message.key()) && lookup.finds(connection, message)) {
          arrived.add(message.key().uid());
        }
      }
    }
    if (!connection.isSelected(source.folder(), source.uidValidity())) {
      left.clear();
      return;
    }
    if (!arrived.isEmpty()) {
      remove(connection, arrived);
      left.keySet().removeAll(arrived);
    }
  }

  private static List<Long> stillHere(ImapConnection connection, Collection<Long> uids)
      throws ProtocolException {
    List<Long> here = new ArrayList<>();
    for (String set : UidList.sets(uids)) {
      here.addAll(connection.search(new Argument().writeAtom("UID " + set)));
    }
    return here;
  }

  private void send(ImapConnection connection, Set<Long> uids, String target)
      throws ProtocolException {
    boolean moves = connection.offers("MOVE") || connection.offers("IMAP4REV2");
    String verb = moves ? "MOVE" : "COPY";
    List<Long> copied;
    try {
      copied = connection.transfer(verb, uids, target);
    } catch (CommandFailedException refused) {
      if (connection.exists(target)) {
        throw refused;
      }
      connection.create(target);
      copied = connection.transfer(verb, uids, target);
    }
    if (!moves) {
      remove(connection, copied.isEmpty() ? uids : copied);
    }
  }

  private void remove(ImapConnection connection, Collection<Long> uids) throws ProtocolException {
    ImapConnection.Selected here = connection.selected();
    new ExpungeOurs(owed, login, here.folder(), here.uidValidity()).run(connection, uids);
  }
}

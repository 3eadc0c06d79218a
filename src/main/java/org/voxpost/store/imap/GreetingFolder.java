package org.voxpost.store.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.GreetingName;
import org.voxpost.store.Greetings;
import org.voxpost.store.Sound;
import org.voxpost.store.StoreException;
import org.voxpost.store.imap.GreetingSearch.Found;

/**
 * One mailbox's greetings in their IMAP folder. Of several of one name, which a crash or another
 * program may leave behind, the newest that can be played counts.
 */
final class GreetingFolder {
  private static final Logger LOG = LoggerFactory.getLogger(GreetingFolder.class);

  private final FolderCare care;
  private final KnownMessages.View view;
  private final GreetingSearch search;
  private final Set<GreetingFiles.Email> unplayable = new HashSet<>();

  GreetingFolder(FolderCare care, KnownMessages.View view, boolean takesUnaddressed) {
    this.care = care;
    this.view = view;
    this.search = new GreetingSearch(view, takesUnaddressed);
  }

  KnownMessages.View view() {
    return view;
  }

  /** Makes the files what the server has; fetched is what they lack. */
  synchronized void look(ImapConnection connection, GreetingFiles files) throws ProtocolException {
    List<Found> all = all(connection);
    for (GreetingName name : GreetingName.values()) {
      try {
        look(connection, files, name, all.stream().filter(each -> each.name() == name).toList());
      } catch (IOException e) {
        LOG.warn("greetings cannot be kept on disk, so callers do not hear them: {}", e.toString());
      }
    }
  }

  private List<Found> all(ImapConnection connection) throws ProtocolException {
    if (!connection.selectIfThere(view.folder())) {
      return List.of();
    }
    connection.refresh(view.folder());
    return search.run(connection);
  }

  private void look(
      ImapConnection connection, GreetingFiles files, GreetingName name, List<Found> newestFirst)
      throws ProtocolException, IOException {
    for (Found greeting : newestFirst) {
      if (isKept(connection, files, greeting)) {
        return;
      }
    }
    files.remove(view, name);
  }

  /** Whether callers hear this one, perhaps because it was fetched just now. */
  private boolean isKept(ImapConnection connection, GreetingFiles files, Found greeting)
      throws ProtocolException, IOException {
    var email =
        new GreetingFiles.Email(
            connection.selected().uidValidity(), greeting.uid(), greeting.until());
    if (unplayable.contains(email)) {
      return false;
    }
    if (files.email(view, greeting.name()).filter(email::equals).isPresent()) {
      return true;
    }
    return switch (new SoundFetch(connection, greeting.uid(), Duration.ZERO).run()) {
      case Sound.Playable(var sound, _) -> {
        files.write(view, greeting.name(), email, sound.first(Greetings.LONGEST).whole());
        yield true;
      }
      case Sound.Gone _ -> false;
      case Sound.Unplayable(String why) -> {
        unplayable.add(email);
        LOG.warn(
            "the greeting {} in email {} of folder {} of {} cannot be played: {}",
            greeting.name().asteriskName(),
            greeting.uid(),
            view.folder(),
            view.login(),
            why);
        yield false;
      }
    };
  }

  /**
   * Removes exactly the emails of that greeting.
   *
   * @param sparing how many of the newest stay
   * @throws StoreException when the folder may only be read
   */
  synchronized void remove(ImapConnection connection, GreetingName name, int sparing)
      throws ProtocolException {
    List<Long> uids =
        all(connection).stream()
            .filter(found -> found.name() == name)
            .map(Found::uid)
            .skip(sparing)
            .toList();
    if (uids.isEmpty()) {
      return;
    }
    if (connection.isReadOnly()) {
      throw ImapFault.readOnly("removing a greeting", view.login(), view.folder());
    }
    if (care.expunges()) {
      long uidValidity = connection.selected().uidValidity();
      new ExpungeOurs(care.owed(), view.login(), view.folder(), uidValidity).run(connection, uids);
    } else {
      connection.store(uids, "+FLAGS", "\\Deleted");
    }
  }
}

package org.voxpost.store.imap;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of voicemails before. A header never changes under its UID (RFC 9051 §2.3.1.1), so
 * only mail that came since needs searching: a folder's size costs once.
 */
final class KnownMessages {
  private static final int MOST_VIEWS = 5000;

  private final Map<View, Known> views =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<View, Known> eldest) {
          return size() > MOST_VIEWS;
        }
      };

  /** One mailbox's messages in one folder. */
  record View(Login login, String folder, String extension, String context) {}

  /** What was read of one email. */
  record Email(VoicemailHeader header, Instant arrivedAt) {}

  /**
   * A view as it was searched.
   *
   * @param searchedTo the highest UID that was searched
   * @param emails the voicemails found, by UID
   */
  record Known(long uidValidity, long searchedTo, Map<Long, Email> emails) {
    Known {
      emails = Map.copyOf(emails);
    }
  }

  synchronized Optional<Known> of(View view) {
    return Optional.ofNullable(views.get(view));
  }

  synchronized void learn(View view, Known known) {
    views.put(view, known);
  }
}

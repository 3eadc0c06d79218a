package org.voxpost.store.imap;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of voicemails before. A header never changes under its UID (RFC 9051 §2.3.1.1), so
 * only mail that came since needs searching: a folder's size costs once, and not again after a
 * restart.
 */
final class KnownMessages {
  private static final int MOST_VIEWS = 5000;

  private final KnownFiles files;
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
  record Email(VoicemailHeader header, Instant arrivedAt, Marks marks) {
    Email with(Marks marks) {
      return new Email(header, arrivedAt, marks);
    }
  }

  /** The flags that mean something for a voicemail. */
  record Marks(boolean seen, boolean flagged, boolean deleted) {}

  /**
   * When a view was as it is known.
   *
   * @param told what had been told of the folder, its highest mod-sequence above all
   * @param exists how many messages of anybody's it held
   * @param news what told it, the same object as long as the folder stays selected; empty after a
   *     restart
   */
  record Moment(FolderNews.Point told, int exists, Optional<FolderNews> news) {
    static final Moment NEVER = before(0, 0);

    /** One in the life of another process. */
    static Moment before(long modSeq, int exists) {
      return new Moment(new FolderNews.Point(0, 0, 0, modSeq), exists, Optional.empty());
    }

    long modSeq() {
      return told.modSeq();
    }

    boolean isOf(FolderNews selection) {
      return news.filter(mine -> mine == selection).isPresent();
    }
  }

  /**
   * A view as it was read.
   *
   * @param searchedTo the highest UID that was searched
   * @param emails the voicemails found, by UID
   */
  record Known(long uidValidity, long searchedTo, Map<Long, Email> emails, Moment moment) {
    Known {
      emails = Map.copyOf(emails);
    }

    static Known nothing(long uidValidity) {
      return new Known(uidValidity, 0, Map.of(), Moment.NEVER);
    }

    boolean saysTheSameAs(Known other) {
      return uidValidity == other.uidValidity
          && searchedTo == other.searchedTo
          && moment.modSeq() == other.moment.modSeq()
          && moment.exists() == other.moment.exists()
          && emails.equals(other.emails);
    }
  }

  KnownMessages(KnownFiles files) {
    this.files = files;
  }

  Optional<Known> of(View view) {
    synchronized (this) {
      Known known = views.get(view);
      if (known != null) {
        return Optional.of(known);
      }
    }
    return files.read(view);
  }

  void learn(View view, Known known) {
    Known before;
    synchronized (this) {
      before = views.put(view, known);
    }
    if (before == null || !before.saysTheSameAs(known)) {
      files.write(view, known);
    }
  }
}

package org.voxpost.ivr.retrieval;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoredMessage;

/**
 * The open mailbox with the folder its owner stands in. Deleting and keeping take effect when the
 * owner leaves the folder, by whichever way.
 */
final class Shelf {
  private static final Logger log = LoggerFactory.getLogger(Shelf.class);

  private final String callId;
  private final PatientMailbox box;
  private Listing listing = new Listing(Folder.INBOX, List.of());

  Shelf(String callId, PatientMailbox box) {
    this.callId = callId;
    this.box = box;
  }

  PatientMailbox box() {
    return box;
  }

  Listing listing() {
    return listing;
  }

  /** Urgent messages first, then new ones, else the old. */
  void openWhereThereIsNews(Counts counts) {
    boolean onlyOld = counts.fresh() == 0 && counts.old() + counts.urgentOld() > 0;
    if (counts.urgentFresh() > 0) {
      open(Folder.URGENT);
    } else {
      open(onlyOld ? Folder.OLD : Folder.INBOX);
    }
  }

  void open(Folder folder) {
    listing.settle(box);
    listing = new Listing(folder, box.list(folder));
  }

  /** Whether another folder of the inbox's flag states holds something. */
  boolean holds(Folder folder) {
    return !box.list(folder).isEmpty();
  }

  /** Leaves out what somebody else removed; whether there is a message to go on with. */
  boolean keepOnlyWhatIsThere() {
    // A message that was heard meanwhile is no longer new, but it is there.
    Set<Folder> where =
        listing.folder().isFlagState()
            ? EnumSet.of(Folder.INBOX, Folder.URGENT, Folder.OLD)
            : EnumSet.of(listing.folder());
    return listing.keepOnly(
        where.stream()
            .flatMap(folder -> box.list(folder).stream())
            .map(StoredMessage::key)
            .collect(Collectors.toSet()));
  }

  /** Carries out what was decided, also when the call ended in the middle of it. */
  void settle() {
    try {
      listing.settle(box);
    } catch (StoreException e) {
      log.error(
          "{}: folder {}: deleting or moving failed, the messages stay as they were: {}",
          callId,
          listing.folder(),
          e.getMessage());
    }
  }
}

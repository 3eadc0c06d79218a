package org.voxpost.store.imap;

import java.nio.file.Path;

/**
 * What the mailboxes of one store share in acting on folders.
 *
 * @param roots where folders begin
 * @param owed what is owed to others' mail
 * @param expunges {@code expungeonhangup}; else messages are only marked {@code \Deleted}
 */
record FolderCare(FolderRoots roots, OwedMarks owed, boolean expunges) {
  static FolderCare of(ImapSettings settings) {
    Path journal = settings.directory().resolve("journal");
    return new FolderCare(new FolderRoots(), new OwedMarks(journal), settings.expungeOnHangup());
  }
}

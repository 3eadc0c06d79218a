package org.voxpost.ivr.retrieval;

import org.voxpost.store.Folder;

/**
 * What becomes of a message when its owner leaves the folder; until then any of it can be taken
 * back.
 */
sealed interface Fate {
  /** Gone for good. */
  record Delete() implements Fate {}

  /**
   * Kept elsewhere.
   *
   * @param folder where
   */
  record Keep(Folder folder) implements Fate {}
}

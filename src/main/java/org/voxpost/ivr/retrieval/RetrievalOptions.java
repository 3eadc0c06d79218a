package org.voxpost.ivr.retrieval;

import java.util.Optional;
import org.voxpost.store.Folder;

/**
 * How messages are heard, by the letters of Asterisk's VoiceMailMain.
 *
 * @param prefix {@code p}: the route's mailbox is what stands before the number that is keyed
 * @param withoutPassword {@code s}: no password is asked; to be heeded for trusted callers only
 * @param readOnly {@code r}: nothing may be deleted
 * @param gain {@code g(n)}: decibels by which what is recorded is made louder
 * @param folder {@code a(folder)}: the folder whose first message plays at once
 */
public record RetrievalOptions(
    boolean prefix,
    boolean withoutPassword,
    boolean readOnly,
    double gain,
    Optional<Folder> folder) {
  /** Without any letter. */
  public static final RetrievalOptions NONE =
      new RetrievalOptions(false, false, false, 0, Optional.empty());
}

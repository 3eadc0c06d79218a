package org.voxpost.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A mailbox that its owner is listening to. Belongs to one call and one thread. Each method throws
 * {@link StoreException} when the store is away.
 */
public interface OpenMailbox extends AutoCloseable {
  /** The counts as of now. */
  Counts counts();

  /**
   * The messages of a folder, oldest first. {@link Folder#INBOX} is the unheard ones that are not
   * urgent, {@link Folder#URGENT} the unheard urgent ones, {@link Folder#OLD} the heard ones.
   */
  List<StoredMessage> list(Folder folder);

  /** Fetches the audio, without marking the message heard. */
  Sound sound(StoredMessage message);

  /** Marks it heard ({@code \Seen}) or new again; a message that is gone is passed over. */
  void mark(StoredMessage message, boolean heard);

  /**
   * Moves it to a folder, creating that when first needed; a message that is gone is passed over.
   */
  void move(StoredMessage message, Folder target);

  /** Removes exactly these messages for good; those already gone are passed over. */
  void expunge(Collection<StoredMessage> messages);

  /** The quota that is nearest to its limit; empty when the server sets none. */
  Optional<Quota> quota();

  /** Lets go of the mailbox; never throws. */
  @Override
  void close();
}

package org.voxpost.store;

import java.time.Duration;
import java.time.Instant;

/**
 * One message as it lies in the store.
 *
 * @param key where it lies; opaque outside the store that gave it
 * @param folder the folder it was listed in
 * @param recordedAt X-Asterisk-VM-Orig-time, else INTERNALDATE
 * @param caller who left it
 * @param duration X-Asterisk-VM-Duration, or zero when the header is missing
 * @param urgent {@code \Flagged}
 * @param heard {@code \Seen}
 * @param category X-Asterisk-VM-Category, or empty
 * @param messageId the Message-ID with its angle brackets, or empty
 */
public record StoredMessage(
    Key key,
    Folder folder,
    Instant recordedAt,
    Caller caller,
    Duration duration,
    boolean urgent,
    boolean heard,
    String category,
    String messageId) {

  /**
   * An IMAP address that never names another message (RFC 9051 §2.3.1.1).
   *
   * @param folder the folder's name in the store
   * @param uidValidity the folder's UIDVALIDITY when it was listed
   * @param uid the UID
   */
  public record Key(String folder, long uidValidity, long uid) {}
}

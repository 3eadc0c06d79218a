package org.voxpost.store.imap;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What holds for every IMAP connection, by Asterisk's option names.
 *
 * @param openTimeout {@code imapopentimeout}
 * @param readTimeout {@code imapreadtimeout}
 * @param writeTimeout {@code imapwritetimeout}
 * @param closeTimeout {@code imapclosetimeout}
 * @param maxConnections {@code imapmaxconnections}: the most connections to one server at a time
 * @param expungeOnHangup {@code expungeonhangup}
 * @param caFile {@code imapcafile}: a PEM file of certificates to trust besides the system's, or
 *     empty
 * @param watch how mailboxes are watched
 * @param directory where the store keeps what must outlive the process: what it knows of folders,
 *     and what it owes others' mail
 */
public record ImapSettings(
    Duration openTimeout,
    Duration readTimeout,
    Duration writeTimeout,
    Duration closeTimeout,
    int maxConnections,
    boolean expungeOnHangup,
    String caFile,
    WatchSettings watch,
    Path directory) {

  /** What Asterisk does with nothing configured. */
  public static ImapSettings defaults(Path directory) {
    Duration minute = Duration.ofSeconds(60);
    return new ImapSettings(
        minute, minute, minute, minute, 100, true, "", WatchSettings.defaults(), directory);
  }

  ImapSettings withReadTimeout(Duration readTimeout) {
    return new ImapSettings(
        openTimeout,
        readTimeout,
        writeTimeout,
        closeTimeout,
        maxConnections,
        expungeOnHangup,
        caFile,
        watch,
        directory);
  }
}

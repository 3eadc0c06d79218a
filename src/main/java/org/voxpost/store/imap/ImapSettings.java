package org.voxpost.store.imap;

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
 */
public record ImapSettings(
    Duration openTimeout,
    Duration readTimeout,
    Duration writeTimeout,
    Duration closeTimeout,
    int maxConnections,
    boolean expungeOnHangup,
    String caFile) {

  public static ImapSettings defaults() {
    Duration minute = Duration.ofSeconds(60);
    return new ImapSettings(minute, minute, minute, minute, 100, true, "");
  }
}

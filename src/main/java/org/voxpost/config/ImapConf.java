package org.voxpost.config;

import java.nio.file.Path;
import java.time.Duration;
import org.voxpost.store.imap.ImapSettings;
import org.voxpost.store.imap.WatchSettings;

/**
 * Reads what holds for all IMAP servers: options of [imap] in {@code voxpost.conf} and of [general]
 * in {@code voicemail.conf}.
 */
final class ImapConf {
  private static final int HOUR = 3600;
  private static final int MOST = 10_000;

  private final Options imap;
  private final Options voicemail;

  ImapConf(Options imap, Options voicemail) {
    this.imap = imap;
    this.voicemail = voicemail;
  }

  ImapSettings settings(Path directory, String caFile) {
    ImapSettings otherwise = ImapSettings.defaults(directory);
    return new ImapSettings(
        timeout("opentimeout"),
        timeout("readtimeout"),
        timeout("writetimeout"),
        timeout("closetimeout"),
        where("imapmaxconnections")
            .number("imapmaxconnections", otherwise.maxConnections(), 1, MOST),
        voicemail.flag("expungeonhangup", otherwise.expungeOnHangup()),
        caFile,
        watch(),
        directory);
  }

  private WatchSettings watch() {
    WatchSettings otherwise = WatchSettings.defaults();
    int seconds = (int) otherwise.pollFrequency().toSeconds();
    return new WatchSettings(
        voicemail.flag("pollmailboxes", otherwise.polls()),
        Duration.ofSeconds(voicemail.number("pollfreq", seconds, 1, HOUR)),
        voicemail.flag("imap_poll_logout", otherwise.pollLogout()),
        where("imapmaxidle").number("imapmaxidle", otherwise.maxIdle(), 0, MOST));
  }

  /** [imap] goes before. */
  private Options where(String name) {
    return imap.entry(name).isPresent() ? imap : voicemail;
  }

  /** Asterisk's manual of its IMAP storage has the short names, its sample file the long ones. */
  private Duration timeout(String shortName) {
    String longName = "imap" + shortName;
    String name =
        voicemail.entry(longName).isPresent() || voicemail.entry(shortName).isEmpty()
            ? longName
            : shortName;
    return Duration.ofSeconds(voicemail.number(name, 60, 1, HOUR));
  }
}

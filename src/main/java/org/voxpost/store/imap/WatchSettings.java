package org.voxpost.store.imap;

import java.time.Duration;

/**
 * How mailboxes are watched, by Asterisk's option names.
 *
 * @param polls {@code pollmailboxes}: asks where the server does not push, and now and then where
 *     it does
 * @param pollFrequency {@code pollfreq}: how often a server without IDLE is asked
 * @param pollLogout {@code imap_poll_logout}: log out after each poll, and so never IDLE
 * @param maxIdle {@code imapmaxidle}: the most IDLE connections to one server; mailboxes beyond it
 *     are polled
 */
public record WatchSettings(
    boolean polls, Duration pollFrequency, boolean pollLogout, int maxIdle) {
  public static WatchSettings defaults() {
    return new WatchSettings(true, Duration.ofSeconds(30), false, 5000);
  }
}

package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many connections and processes Dovecot is to allow. Each mailbox is watched by IDLE all the
 * time; a process that watches takes one of the user's inotify instances, of which Linux allows 128
 * unless told otherwise, and pushes that find none free are lost. So connections share processes,
 * and only where there are instances enough for each watcher does a connection hibernate, which
 * brings its push from 500 ms down to a few.
 *
 * @param connections the most IMAP connections at a time
 * @param perProcess the most connections of one process
 * @param hibernate whether idle connections are handed to one process that watches for all
 */
record Sizes(int connections, int perProcess, boolean hibernate) {
  private static final Path INSTANCES = Path.of("/proc/sys/fs/inotify/max_user_instances");
  private static final int USUAL_INSTANCES = 128;

  static Sizes of(int mailboxes) {
    return of(mailboxes, instances());
  }

  static Sizes of(int mailboxes, int instances) {
    int connections = 300 + 3 * mailboxes;
    int processes = Math.max(1, instances * 3 / 4);
    boolean hibernate = 32 + 4 * mailboxes <= instances;
    return new Sizes(
        connections, Math.max(4, (connections + processes - 1) / processes), hibernate);
  }

  int processes() {
    return connections / perProcess + 20;
  }

  private static int instances() {
    try {
      return Integer.parseInt(Files.readString(INSTANCES, US_ASCII).strip());
    } catch (IOException | NumberFormatException e) {
      return USUAL_INSTANCES;
    }
  }
}

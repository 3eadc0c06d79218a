package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many connections and processes Dovecot is to allow. The appliance itself idles on none, but
 * owners' mail clients do; a process with clients that idle takes one of the user's inotify
 * instances, of which Linux allows 128 unless told otherwise, and pushes that find none free are
 * lost. So connections share processes, and only where there are instances enough for each client
 * does a connection hibernate, which brings its push from 500 ms down to a few.
 *
 * @param mailboxes how many mailboxes they are for
 * @param instances how many inotify instances the system allows a user
 */
record Sizes(int mailboxes, int instances) {
  private static final Path INSTANCES = Path.of("/proc/sys/fs/inotify/max_user_instances");
  private static final int USUAL_INSTANCES = 128;

  /** Connections beyond those of the owners: calls, deliveries, and mailboxes added later. */
  private static final int SPARE = 300;

  private static final int CLIENTS_PER_MAILBOX = 3;

  /** Instances for Dovecot's own processes. */
  private static final int OWN_INSTANCES = 32;

  static Sizes of(int mailboxes) {
    return new Sizes(mailboxes, systemInstances());
  }

  /** The most IMAP connections at a time. */
  int connections() {
    return SPARE + CLIENTS_PER_MAILBOX * mailboxes;
  }

  /** The most connections of one process. */
  int perProcess() {
    int sharing = Math.max(1, instances * 3 / 4);
    return Math.max(4, (connections() + sharing - 1) / sharing);
  }

  int processes() {
    return connections() / perProcess() + 20;
  }

  /** Whether idle connections are handed to one process that watches for all. */
  boolean hibernate() {
    return instancesWanted() <= instances;
  }

  private int instancesWanted() {
    return OWN_INSTANCES + CLIENTS_PER_MAILBOX * mailboxes;
  }

  /** Whether so many more mailboxes than they were meant for still find room. */
  boolean hold(int more) {
    return CLIENTS_PER_MAILBOX * more <= SPARE / 2;
  }

  /** What mail clients can expect, for the log. */
  String promise() {
    return hibernate()
        ? "mail clients that idle are told at once"
        : ("mail clients that idle are told half a second late, as %d mailboxes would take"
               + " fs.inotify.max_user_instances = %d and it is %d; the lamp does not depend on it")
            .formatted(mailboxes, instancesWanted(), instances);
  }

  private static int systemInstances() {
    try {
      return Integer.parseInt(Files.readString(INSTANCES, US_ASCII).strip());
    } catch (IOException | NumberFormatException e) {
      return USUAL_INSTANCES;
    }
  }
}

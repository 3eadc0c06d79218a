package org.voxpost.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Changes that a mail client makes, mailbox after mailbox at a steady pace, and when each was told
 * of. A mailbox is changed again only after so long that what comes belongs to the last change.
 */
final class LampRun implements AutoCloseable {
  private static final long SETTLED_NANOS = 3_000_000_000L;

  private final List<MailAccount> accounts;
  private final Map<String, ImapProbe> clients = new HashMap<>();
  private final Map<String, Change> latest = new HashMap<>();
  private final Change[] changes;

  /** When it was sent, and when it was first told of in each way; 0 is never. */
  private static final class Change {
    private final long sent = System.nanoTime();
    private long notified;
    private long pushed;
  }

  /** Each mailbox needs three voicemails, in its UIDs from 1. */
  LampRun(List<MailAccount> accounts, int count) throws IOException {
    this.accounts = accounts;
    this.changes = new Change[count];
    for (MailAccount account : accounts) {
      ImapProbe client = ImapProbe.open(account);
      clients.put(account.number(), client);
      client.ask("SELECT INBOX");
    }
  }

  /** A NOTIFY came. */
  synchronized void notified(String number, long nanoTime) {
    Change change = latest.get(number);
    if (change != null && change.notified == 0) {
      change.notified = nanoTime;
    }
  }

  /** An IDLE client was pushed to. */
  synchronized void pushed(String number, long nanoTime) {
    Change change = latest.get(number);
    if (change != null && change.pushed == 0) {
      change.pushed = nanoTime;
    }
  }

  /** Makes all changes, and waits until the last are told. */
  void run(long pauseNanos) throws IOException, InterruptedException {
    pauseNanos = Math.max(pauseNanos, SETTLED_NANOS / accounts.size());
    long next = System.nanoTime();
    for (int i = 0; i < changes.length; i++) {
      next += pauseNanos;
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      MailAccount account = accounts.get(i % accounts.size());
      synchronized (this) {
        changes[i] = new Change();
        latest.put(account.number(), changes[i]);
      }
      change(clients.get(account.number()), i / accounts.size());
    }
    TimeUnit.NANOSECONDS.sleep(SETTLED_NANOS);
  }

  /** Each changes how many are new. */
  private static void change(ImapProbe client, int round) throws IOException {
    switch (round % 5) {
      case 0 -> client.ask("UID STORE 1 +FLAGS (\\Seen)");
      case 1 -> client.ask("UID STORE 1 -FLAGS (\\Seen)");
      case 2 -> client.fill(1, MailKind.VOICEMAIL);
      case 3 -> client.askAtOnce("UID STORE 2 +FLAGS (\\Deleted)", "EXPUNGE");
      default -> client.ask("UID STORE 3 +FLAGS (\\Seen)");
    }
  }

  /** How long after the change was sent each NOTIFY came, in milliseconds. */
  synchronized double[] notifyMillis() {
    return List.of(changes).stream()
        .filter(change -> change.notified != 0)
        .mapToDouble(change -> (change.notified - change.sent) / 1e6)
        .toArray();
  }

  /** The same of the pushes. */
  synchronized double[] pushMillis() {
    return List.of(changes).stream()
        .filter(change -> change.pushed != 0)
        .mapToDouble(change -> (change.pushed - change.sent) / 1e6)
        .toArray();
  }

  /** How long after the push each NOTIFY came; less than 0 where it came before. */
  synchronized double[] behindMillis() {
    return List.of(changes).stream()
        .filter(change -> change.notified != 0 && change.pushed != 0)
        .mapToDouble(change -> (change.notified - change.pushed) / 1e6)
        .toArray();
  }

  @Override
  public void close() throws IOException {
    for (ImapProbe client : clients.values()) {
      client.close();
    }
  }
}

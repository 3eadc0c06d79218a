package org.voxpost.store.imap;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.StoreException;

/**
 * Keeps an eye on one folder for all mailboxes whose messages lie in it, on a thread of its own. An
 * error changes no count: it is waited out.
 */
final class FolderWatch implements Runnable {
  private final WatchedFolder folder;
  private final Rhythm rhythm;
  private final Outages outages;
  private final Bell bell = new Bell();
  private final List<MailboxWatch> mailboxes = new CopyOnWriteArrayList<>();
  private Vigil vigil;
  private int failures;
  private volatile boolean closed;

  FolderWatch(
      WatchedFolder folder,
      Rhythm rhythm,
      Outages outages,
      Function<FolderWatch, Vigil> firstVigil) {
    this.folder = folder;
    this.rhythm = rhythm;
    this.outages = outages;
    this.vigil = firstVigil.apply(this);
  }

  WatchedFolder folder() {
    return folder;
  }

  /** Rung when it is known otherwise that something happened. */
  Bell bell() {
    return bell;
  }

  boolean isClosed() {
    return closed;
  }

  void add(MailboxWatch mailbox) {
    mailboxes.add(mailbox);
    bell.ring();
  }

  /** Returns whether nobody is left. */
  boolean remove(MailboxWatch mailbox) {
    mailboxes.remove(mailbox);
    return mailboxes.isEmpty();
  }

  void close() {
    closed = true;
    bell.ring();
  }

  @Override
  public void run() {
    while (!closed) {
      try {
        vigil = vigil.keep();
      } catch (InterruptedException e) {
        failed(StoreException.passing("the server did not answer in time", e));
      } catch (ProtocolException e) {
        failed(ImapFault.doing("watching", folder.login(), folder.name(), e));
      } catch (StoreException e) {
        failed(e);
      } catch (RejectedExecutionException e) {
        closed = true; // the timer ended with the store
      }
    }
    outages.forget(folder);
  }

  private void failed(StoreException why) {
    if (closed) {
      return;
    }
    outages.lost(folder, why);
    try {
      bell.await(rhythm.pause(failures++));
    } catch (InterruptedException e) {
      outages.lost(folder, StoreException.passing("interrupted", e));
    }
  }

  /**
   * Recounts all mailboxes on a connection, and so proves that the folder is watched.
   *
   * @param told whether the server has just told on this connection what happened
   */
  void recount(ImapConnection connection, boolean told) throws ProtocolException {
    try {
      recountAll(connection, told);
    } catch (CommandFailedException refused) {
      if (connection.exists(folder.name())) {
        throw refused;
      }
      connection.create(folder.name());
      recountAll(connection, false);
    }
    failures = 0;
    outages.back(folder);
  }

  private void recountAll(ImapConnection connection, boolean told) throws ProtocolException {
    boolean upToDate = told;
    for (MailboxWatch mailbox : mailboxes) {
      mailbox.recount(connection, upToDate);
      upToDate = true;
    }
  }
}

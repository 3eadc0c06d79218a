package org.voxpost.store.imap;

import jakarta.mail.Flags;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Recording;

/**
 * Messages as emails on IMAP servers. A delivery is one APPEND on a connection that {@link #expect}
 * has made ready; the number in its subject is what was last counted, plus one.
 */
public final class ImapMessageStore implements MessageStore {
  private static final Logger LOG = LoggerFactory.getLogger(ImapMessageStore.class);

  private final ImapSettings settings;
  private final ConnectionPool pool;
  private final Executor background;
  private final ScheduledExecutorService timer;
  private final KnownMessages memory = new KnownMessages();
  private final Map<MailboxId, Integer> counted = new ConcurrentHashMap<>();

  /** A store with threads of its own: virtual ones, and one that watches the time limits. */
  public ImapMessageStore(ImapSettings settings) {
    this(
        settings,
        task -> Thread.ofVirtual().name("imap").start(task),
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("imap-timer").factory()),
        System::nanoTime);
  }

  /**
   * @param background runs what must not hold up the caller
   * @param timer watches time limits; shut down with the store
   * @param nanoTime tells how long a connection has been idle
   */
  ImapMessageStore(
      ImapSettings settings,
      Executor background,
      ScheduledExecutorService timer,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.background = background;
    this.timer = timer;
    this.pool = new ConnectionPool(settings, background, timer, nanoTime);
  }

  @Override
  public void expect(MailboxSettings mailbox) {
    background.execute(
        () -> {
          try {
            makeReady(mailbox);
          } catch (RuntimeException e) {
            // The delivery will meet the same fault, and there it is reported.
            LOG.debug("no connection made ready for {}: {}", mailbox.id(), e.getMessage());
          }
        });
  }

  private void makeReady(MailboxSettings mailbox) {
    Login login = Login.of(mailbox.account());
    Optional<ConnectionPool.Taken> taken =
        pool.hasIdle(login) ? Optional.of(pool.take(login)) : pool.openIfRoom(login);
    if (taken.isEmpty()) {
      return;
    }
    ImapConnection connection = taken.get().connection();
    boolean usable = false;
    try {
      String folder = mailbox.account().folder();
      var search = new MailboxSearch(mailbox, memory);
      counted.put(
          mailbox.id(), search.run(connection, folder, org.voxpost.store.Folder.INBOX).size());
      connection.unselect();
      usable = true;
    } catch (ProtocolException e) {
      usable = !ImapFault.isConnectionLost(e);
    } finally {
      if (usable) {
        pool.giveBack(taken.get());
      } else {
        pool.discard(taken.get());
      }
    }
  }

  @Override
  public void deliver(MailboxSettings mailbox, Recording recording, boolean perhapsThere) {
    Login login = Login.of(mailbox.account());
    int number = counted.merge(mailbox.id(), 1, Integer::sum);
    byte[] email = EmailComposer.compose(mailbox, recording, number);
    Envelope envelope = recording.envelope();
    ConnectionPool.Taken taken = pool.takeUnasked(login);
    try {
      put(taken, mailbox, envelope, email, perhapsThere);
    } catch (ProtocolException e) {
      if (!taken.reused() || !ImapFault.isWorthAnotherConnection(e)) {
        throw fault(mailbox, e);
      }
      // The server may have closed a connection that lay idle, or have died with the APPEND.
      again(mailbox, envelope, email);
    }
  }

  private void again(MailboxSettings mailbox, Envelope envelope, byte[] email) {
    try {
      put(pool.take(Login.of(mailbox.account())), mailbox, envelope, email, true);
    } catch (ProtocolException e) {
      throw fault(mailbox, e);
    }
  }

  private void put(
      ConnectionPool.Taken taken,
      MailboxSettings mailbox,
      Envelope envelope,
      byte[] email,
      boolean perhapsThere)
      throws ProtocolException {
    boolean usable = false;
    try {
      String folder = mailbox.account().folder();
      ImapConnection connection = taken.connection();
      if (!perhapsThere || !holds(connection, folder, envelope.messageId())) {
        append(connection, folder, envelope, email);
      }
      usable = true;
    } catch (ProtocolException e) {
      usable = !ImapFault.isConnectionLost(e);
      throw e;
    } finally {
      if (usable) {
        pool.giveBack(taken);
      } else {
        pool.discard(taken);
      }
    }
  }

  private static void append(
      ImapConnection connection, String folder, Envelope envelope, byte[] email)
      throws ProtocolException {
    Flags flags = envelope.urgent() ? new Flags(Flags.Flag.FLAGGED) : new Flags();
    try {
      connection.append(folder, flags, envelope.recordedAt(), email);
    } catch (CommandFailedException refused) {
      if (connection.exists(folder)) {
        throw refused;
      }
      connection.create(folder);
      connection.append(folder, flags, envelope.recordedAt(), email);
    }
  }

  private static boolean holds(ImapConnection connection, String folder, String messageId)
      throws ProtocolException {
    if (!connection.exists(folder)) {
      return false;
    }
    connection.refresh(folder);
    Argument criteria =
        new Argument().writeAtom("HEADER " + VoicemailHeader.MESSAGE_ID).writeString(messageId);
    boolean found = !connection.search(criteria).isEmpty();
    connection.unselect();
    return found;
  }

  private static RuntimeException fault(MailboxSettings mailbox, ProtocolException e) {
    AccountSettings account = mailbox.account();
    return ImapFault.doing("storing a message", Login.of(account), account.folder(), e);
  }

  @Override
  public OpenMailbox open(MailboxSettings mailbox) {
    return new ImapMailbox(mailbox, pool, memory, settings.expungeOnHangup()).open();
  }

  /**
   * Tries an account from end to end without changing anything.
   *
   * @return one line that says what works
   * @throws org.voxpost.store.StoreException one line that says what does not, and what to do
   */
  public String check(AccountSettings account) {
    Login login = Login.of(account);
    ConnectionPool.Taken taken = pool.take(login);
    try {
      return AccountCheck.run(taken.connection(), account);
    } catch (ProtocolException e) {
      throw ImapFault.doing("opening", login, account.folder(), e);
    } finally {
      pool.discard(taken);
    }
  }

  @Override
  public void close() {
    pool.close();
    timer.shutdownNow();
  }
}

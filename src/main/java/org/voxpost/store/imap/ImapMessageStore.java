package org.voxpost.store.imap;

import jakarta.mail.util.StreamProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.ChangeFeed;
import org.voxpost.store.Counts;
import org.voxpost.store.Greetings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Recording;
import org.voxpost.store.Watch;

/**
 * Messages as emails on IMAP servers. A delivery is one APPEND on a connection that {@link #expect}
 * has made ready; the number in its subject is what was last counted, plus one.
 */
public final class ImapMessageStore implements MessageStore {
  private static final Logger LOG = LoggerFactory.getLogger(ImapMessageStore.class);

  private static final Duration GATHERED = Duration.ofSeconds(1);

  static {
    // Not told, Jakarta Mail searches all jars for it, with each connection and each email.
    System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
  }

  private final ConnectionPool pool;
  private final Path directory;
  private final LongSupplier nanoTime;
  private final Executor background;
  private final ScheduledExecutorService timer;
  private final Keywords keywords = new Keywords();
  private final KnownFiles files;
  private final KnownMessages memory;
  private final FolderCare care;
  private final Watches watches;
  private final Map<MailboxId, Integer> counted = new ConcurrentHashMap<>();

  /** A store with threads of its own: virtual ones, and one that watches the time limits. */
  public ImapMessageStore(ImapSettings settings) {
    this(settings, ChangeFeed.NONE);
  }

  /**
   * The same.
   *
   * @param feed tells of changes to the accounts it covers, which then need no IDLE connection
   */
  public ImapMessageStore(ImapSettings settings, ChangeFeed feed) {
    this(
        settings,
        feed,
        Rhythm.usual(new Random()::nextDouble),
        task -> Thread.ofVirtual().name("imap").start(task),
        timer(),
        System::nanoTime);
  }

  private static ScheduledExecutorService timer() {
    var timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("imap-timer").factory());
    timer.setRemoveOnCancelPolicy(true); // or each write leaves its limit behind for a minute
    return timer;
  }

  /**
   * @param background runs what must not hold up the caller
   * @param timer watches time limits; shut down with the store
   * @param nanoTime tells how long a connection has been idle
   */
  ImapMessageStore(
      ImapSettings settings,
      ChangeFeed feed,
      Rhythm rhythm,
      Executor background,
      ScheduledExecutorService timer,
      LongSupplier nanoTime) {
    this.background = background;
    this.timer = timer;
    this.nanoTime = nanoTime;
    this.directory = settings.directory();
    this.pool = new ConnectionPool(settings, background, timer, nanoTime);
    this.care = FolderCare.of(settings);
    this.files = new KnownFiles(settings.directory(), this::soon);
    this.memory = new KnownMessages(files);
    this.watches =
        new Watches(
            settings,
            pool,
            memory,
            feed,
            rhythm,
            timer,
            Thread.ofVirtual().name("imap-watch").factory());
  }

  /**
   * The greetings that lie on the servers, kept on disk too so that no call waits for them. Returns
   * at once; what is new on the servers is fetched meanwhile.
   *
   * @param mailboxes all there are, also those whose greetings lie elsewhere
   * @param messageIds makes a Message-ID, with its angle brackets, for each email
   */
  public Greetings greetings(
      Collection<MailboxSettings> mailboxes, InstantSource clock, Supplier<String> messageIds) {
    var greetings =
        new ImapGreetings(
            pool,
            care,
            new GreetingFiles(directory.resolve("greetings")),
            new GreetingLooks(background, nanoTime),
            clock,
            messageIds,
            mailboxes);
    greetings.begin();
    return greetings;
  }

  private void soon(Runnable task) {
    try {
      var _ =
          timer.schedule(
              () -> background.execute(task), GATHERED.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      task.run(); // the store is closing
    }
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
      keywords.learn(login, connection.ensureSelected(folder));
      new FolderNames(mailbox.account(), care.roots()).expectOwnersOld(connection);
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
    new Posting(
            pool,
            keywords,
            mailbox.account(),
            recording.envelope(),
            EmailComposer.compose(mailbox, recording, number),
            () -> EmailComposer.composeSmall(mailbox, recording, number))
        .run(perhapsThere);
    watches.touched(login, mailbox.account().folder());
  }

  @Override
  public OpenMailbox open(MailboxSettings mailbox) {
    AccountSettings account = mailbox.account();
    Runnable touched = () -> watches.touched(Login.of(account), account.folder());
    return new ImapMailbox(mailbox, pool, memory, care, touched).open();
  }

  /**
   * Puts back the {@code \\Deleted} marks that a run which was cut short still owes to others'
   * mail. Returns at once; what cannot be put back now is when the mailbox is next opened.
   */
  public void recover(Collection<MailboxSettings> mailboxes) {
    background.execute(() -> MarkRecovery.run(mailboxes, care.owed(), pool));
  }

  @Override
  public Watch watch(MailboxSettings mailbox, Consumer<Counts> changed) {
    return watches.watch(mailbox, changed);
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
    watches.close();
    pool.close();
    files.close();
    timer.shutdownNow();
  }
}

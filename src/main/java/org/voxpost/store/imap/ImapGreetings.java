package org.voxpost.store.imap;

import jakarta.mail.Flags;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.sound.Pcm;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.GreetingName;
import org.voxpost.store.Greetings;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.StoreException;

/**
 * Greetings as emails, where Asterisk keeps them. Callers hear what lies on disk; whether the
 * server still has the same is asked behind their backs, so that what changed there is heard at the
 * next call.
 */
final class ImapGreetings implements Greetings {
  private static final Logger LOG = LoggerFactory.getLogger(ImapGreetings.class);

  private final ConnectionPool pool;
  private final FolderCare care;
  private final GreetingFiles files;
  private final GreetingLooks looks;
  private final InstantSource clock;
  private final Supplier<String> messageIds;
  private final List<MailboxSettings> mailboxes;
  private final Map<String, Long> usersOfFolders;
  private final Map<KnownMessages.View, GreetingFolder> folders = new ConcurrentHashMap<>();

  /**
   * @param messageIds makes a Message-ID, with its angle brackets, for each email
   * @param mailboxes all there are, to know which folders are one mailbox's alone
   */
  ImapGreetings(
      ConnectionPool pool,
      FolderCare care,
      GreetingFiles files,
      GreetingLooks looks,
      InstantSource clock,
      Supplier<String> messageIds,
      Collection<MailboxSettings> mailboxes) {
    this.pool = pool;
    this.care = care;
    this.files = files;
    this.looks = looks;
    this.clock = clock;
    this.messageIds = messageIds;
    this.mailboxes = List.copyOf(mailboxes);
    this.usersOfFolders =
        this.mailboxes.stream()
            .map(mailbox -> place(mailbox.account()))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static String place(AccountSettings account) {
    return Login.of(account).place() + '\n' + account.user() + '\n' + account.greetingsFolder();
  }

  /** Looks at all mailboxes once, behind the caller's back. */
  void begin() {
    mailboxes.stream().filter(MailboxSettings::imapGreetings).forEach(this::lookSoon);
  }

  @Override
  public Optional<Pcm> find(MailboxSettings mailbox, GreetingName which) {
    lookSoon(mailbox);
    KnownMessages.View view = of(mailbox).view();
    return hasEnded(files.until(view, which)) ? Optional.empty() : files.read(view, which);
  }

  @Override
  public Optional<Instant> until(MailboxSettings mailbox, GreetingName which) {
    return files.until(of(mailbox).view(), which).filter(end -> !hasEnded(Optional.of(end)));
  }

  private boolean hasEnded(Optional<Instant> end) {
    return end.filter(instant -> !clock.instant().isBefore(instant)).isPresent();
  }

  private void lookSoon(MailboxSettings mailbox) {
    GreetingFolder folder = of(mailbox);
    looks.soon(folder.view(), () -> look(folder));
  }

  private void look(GreetingFolder folder) {
    run(
        folder,
        "looking at greetings",
        connection -> {
          folder.look(connection, files);
          return folder;
        });
  }

  @Override
  public void keep(
      MailboxSettings mailbox, GreetingName which, Pcm sound, Optional<Instant> until) {
    GreetingFolder folder = of(mailbox);
    GreetingEmail email =
        new GreetingEmail(mailbox, which, sound, until, clock.instant(), messageIds.get());
    WatchedFolder place = new WatchedFolder(folder.view().login(), folder.view().folder());
    // Seen, since the owner need not read it; and without our keyword, since it is no message.
    new Posting(
            pool,
            new Keywords(),
            place,
            new Flags(Flags.Flag.SEEN),
            email.envelope(),
            email.content(),
            email::content)
        .run(false);
    try {
      run(
          folder,
          "putting a greeting in the place of the old one",
          connection -> {
            folder.remove(connection, which, 1);
            folder.look(connection, files);
            return folder;
          });
    } catch (StoreException e) {
      LOG.warn("a greeting is stored, but the old one is still there: {}", e.getMessage());
      looks.soon(folder.view(), () -> look(folder));
    }
  }

  @Override
  public void remove(MailboxSettings mailbox, GreetingName which) {
    GreetingFolder folder = of(mailbox);
    run(
        folder,
        "removing a greeting",
        connection -> {
          folder.remove(connection, which, 0);
          folder.look(connection, files);
          return folder;
        });
  }

  private <T> T run(GreetingFolder folder, String what, CallConnection.Work<T> work) {
    try (CallConnection call = new CallConnection(pool, folder.view().login())) {
      return call.run(what, folder.view().folder(), work);
    }
  }

  private GreetingFolder of(MailboxSettings mailbox) {
    AccountSettings account = mailbox.account();
    String extension = account.vmShareId().isEmpty() ? mailbox.id().number() : account.vmShareId();
    KnownMessages.View view =
        new KnownMessages.View(
            Login.of(account), account.greetingsFolder(), extension, mailbox.id().context());
    return folders.computeIfAbsent(view, _ -> new GreetingFolder(care, view, isItsAlone(account)));
  }

  /**
   * Whether whoever put an email there can have meant nobody but this mailbox. Where messages lie
   * anybody can put one, by sending it.
   */
  private boolean isItsAlone(AccountSettings account) {
    String folder = account.greetingsFolder();
    return account.vmShareId().isEmpty()
        && !folder.equalsIgnoreCase("INBOX")
        && !folder.equalsIgnoreCase(account.folder())
        && usersOfFolders.getOrDefault(place(account), 0L) == 1;
  }
}

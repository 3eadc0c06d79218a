package org.voxpost.store.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Counts;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Recording;
import org.voxpost.store.StoreException;
import org.voxpost.store.Watch;

/**
 * Messages in memory, held to the same contract as those on an IMAP server. May be used by many
 * threads.
 */
public final class MemoryMessageStore implements MessageStore {
  private final Map<Place, List<Mail>> folders = new HashMap<>();
  private final List<MailboxId> expected = new ArrayList<>();
  private final List<MemoryWatch> watches = new CopyOnWriteArrayList<>();
  private final Executor teller =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("memory-watch").factory());
  private boolean away;
  private long lastUid;

  /** An IMAP folder of one account. */
  record Place(String server, String user, String folder) {
    static Place of(AccountSettings account, String folder) {
      return new Place(account.server(), account.user(), folder);
    }
  }

  /** Whether every call fails as with a server that is away. */
  public synchronized void away(boolean away) {
    this.away = away;
    changed();
  }

  /** The mailboxes that {@link #expect} named, oldest first. */
  public synchronized List<MailboxId> expected() {
    return List.copyOf(expected);
  }

  /** Every message of all folders, oldest first, as it was delivered. */
  public synchronized List<Envelope> delivered() {
    return folders.values().stream()
        .flatMap(List::stream)
        .sorted((a, b) -> Long.compare(a.uid, b.uid))
        .map(mail -> mail.envelope)
        .toList();
  }

  /** Removes messages, as a mail client does behind our back. */
  public synchronized void removeIf(Predicate<Envelope> which) {
    folders.values().forEach(mails -> mails.removeIf(mail -> which.test(mail.envelope)));
    changed();
  }

  @Override
  public synchronized void expect(MailboxSettings mailbox) {
    expected.add(mailbox.id());
  }

  @Override
  public void deliver(MailboxSettings mailbox, Recording recording, boolean perhapsThere) {
    Pcm sound = AudioFile.read(AudioFormat.WAV, recording.as(AudioFormat.WAV).bytes());
    Optional<Pcm> introduction =
        recording
            .introduction(AudioFormat.WAV, 0)
            .map(file -> AudioFile.read(AudioFormat.WAV, file.bytes()));
    synchronized (this) {
      requireHere();
      Envelope envelope = recording.envelope();
      Place place = Place.of(mailbox.account(), mailbox.account().folder());
      boolean there =
          in(place).stream()
              .anyMatch(mail -> mail.envelope.messageId().equals(envelope.messageId()));
      if (!perhapsThere || !there) {
        in(place).add(new Mail(++lastUid, addressOf(mailbox), envelope, sound, introduction));
        changed();
      }
    }
  }

  @Override
  public synchronized OpenMailbox open(MailboxSettings mailbox) {
    requireHere();
    return new MemoryMailbox(this, mailbox);
  }

  @Override
  public Watch watch(MailboxSettings mailbox, Consumer<Counts> changed) {
    MemoryWatch watch = new MemoryWatch(this, mailbox, changed);
    watches.add(watch);
    changed();
    return watch;
  }

  /** Has the watches look, on a thread of their own. */
  void changed() {
    teller.execute(() -> watches.forEach(MemoryWatch::look));
  }

  void forget(MemoryWatch watch) {
    watches.remove(watch);
  }

  /** What it says, unless it is away. */
  synchronized <T> Optional<T> whileHere(Supplier<T> what) {
    return away ? Optional.empty() : Optional.of(what.get());
  }

  /** Nothing is let go of: what was delivered can still be looked at. */
  @Override
  public void close() {}

  /** What a message is found by: number or {@code imapvmshareid}, and context. */
  static MailboxId addressOf(MailboxSettings mailbox) {
    String shareId = mailbox.account().vmShareId();
    return shareId.isEmpty() ? mailbox.id() : new MailboxId(shareId, mailbox.id().context());
  }

  synchronized void requireHere() {
    if (away) {
      throw StoreException.passing("the store in memory is away", null);
    }
  }

  List<Mail> in(Place place) {
    return folders.computeIfAbsent(place, _ -> new ArrayList<>());
  }

  long nextUid() {
    return ++lastUid;
  }

  /** One message; guarded by the store. */
  static final class Mail {
    final long uid;
    final MailboxId address;
    final Envelope envelope;
    final Pcm sound;
    final Optional<Pcm> introduction;
    boolean heard;
    boolean urgent;

    Mail(long uid, MailboxId address, Envelope envelope, Pcm sound, Optional<Pcm> introduction) {
      this.uid = uid;
      this.address = address;
      this.envelope = envelope;
      this.sound = sound;
      this.introduction = introduction;
      this.urgent = envelope.urgent();
    }

    Mail movedTo(long newUid) {
      Mail moved = new Mail(newUid, address, envelope, sound, introduction);
      moved.heard = heard;
      moved.urgent = urgent;
      return moved;
    }
  }
}

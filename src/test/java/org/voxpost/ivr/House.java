package org.voxpost.ivr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.voxpost.ivr.deposit.Deposit;
import org.voxpost.ivr.deposit.DepositOptions;
import org.voxpost.ivr.deposit.Greeting;
import org.voxpost.ivr.deposit.Recipient;
import org.voxpost.ivr.deposit.Room;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.Exits;
import org.voxpost.ivr.login.Entrance;
import org.voxpost.ivr.login.Logins;
import org.voxpost.ivr.retrieval.Retrieval;
import org.voxpost.ivr.retrieval.RetrievalOptions;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Caller;
import org.voxpost.store.Counts;
import org.voxpost.store.Envelope;
import org.voxpost.store.Folder;
import org.voxpost.store.Greetings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.StoredMessage;
import org.voxpost.store.memory.MemoryGreetings;
import org.voxpost.store.memory.MemoryMessageStore;
import org.voxpost.store.spool.Delivery;
import org.voxpost.store.spool.Spool;
import org.voxpost.store.spool.SpoolSettings;

/** A small house with a voicemail, in memory but for the spool. It is one o'clock there. */
public final class House implements AutoCloseable {
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC);

  private final List<Subscriber> subscribers = new ArrayList<>();
  private final MemoryMessageStore store = new MemoryMessageStore();
  private final MemoryGreetings greetings = new MemoryGreetings();
  private Entrance entrance;
  private final Path spoolDirectory;
  private final Spool spool;
  private final Delivery delivery;
  private Exits exits = new Exits(ExitSettings.NONE);
  private int ids;

  /** Opens it; the first mailbox is the one that calls come in for. */
  public House(Path spoolDirectory, Subscriber... subscribers) {
    this.spoolDirectory = spoolDirectory;
    this.subscribers.addAll(List.of(subscribers));
    this.entrance = Logins.entrance(this.subscribers, store);
    SpoolSettings settings =
        new SpoolSettings(
            spoolDirectory, Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMinutes(1));
    spool = new Spool(settings, CLOCK);
    delivery = new Delivery(spool, store, this::mailbox, CLOCK, new Random(1), new AtOnce());
  }

  private Optional<MailboxSettings> mailbox(MailboxId id) {
    return subscribers.stream()
        .map(Subscriber::mailbox)
        .filter(mailbox -> mailbox.id().equals(id))
        .findFirst();
  }

  public MemoryMessageStore store() {
    return store;
  }

  public MemoryGreetings greetings() {
    return greetings;
  }

  public Subscriber first() {
    return subscribers.getFirst();
  }

  /** The passwords are again those of voicemail.conf. */
  public void resetPasswords() {
    entrance = Logins.entrance(subscribers, store);
  }

  /** There are ways out. */
  public House withExits(ExitSettings settings) {
    exits = new Exits(settings);
    return this;
  }

  /** What the dialogs work with. */
  public Facilities facilities() {
    return facilitiesWith(greetings);
  }

  /** The same with other greetings. */
  public Facilities facilitiesWith(Greetings others) {
    return new Facilities(
        entrance,
        store,
        others,
        spool,
        delivery,
        () -> "<" + ++ids + "@house>",
        exits,
        _ -> {},
        CLOCK,
        Runnable::run);
  }

  /** Somebody calls the first mailbox while its owner is away. */
  public void deposit(Call caller) {
    deposit(caller, new DepositOptions(Greeting.UNAVAILABLE, true, false), subscribers);
  }

  /** Somebody calls. */
  public void deposit(Call caller, DepositOptions options, List<Subscriber> whom) {
    List<Recipient> recipients = whom.stream().map(this::recipient).toList();
    new Deposit(caller, facilities(), recipients, options).run();
  }

  private Recipient recipient(Subscriber subscriber) {
    return new Recipient(subscriber, Room.inquire(store, subscriber.mailbox(), Runnable::run));
  }

  /** An owner calls. */
  public void retrieve(Call owner) {
    new Retrieval(owner, facilities(), Optional.empty(), "default", RetrievalOptions.NONE).run();
  }

  /** A message lies in the first mailbox already. */
  public void holds(Envelope envelope) {
    Pcm pcm = new Pcm(8000, new short[(int) envelope.duration().toMillis() * 8]);
    store.deliver(
        mailbox(envelope.mailbox()).orElseThrow(), StoreFixtures.recording(envelope, pcm), false);
  }

  /** A message of some seconds from Alice lies in the first mailbox already. */
  public void holds(int seconds, boolean urgent) {
    holds(seconds, urgent, new Caller("1555", "Alice"));
  }

  /** A message of some seconds lies in the first mailbox already. */
  public void holds(int seconds, boolean urgent, Caller from) {
    holds(
        new Envelope(
            first().mailbox().id(),
            "<" + ++ids + "@house>",
            NOON,
            from,
            Duration.ofSeconds(seconds),
            urgent,
            ""));
  }

  /** What lies in the first mailbox. */
  public Counts counts() {
    return counts(first());
  }

  public Counts counts(Subscriber subscriber) {
    try (OpenMailbox box = store.open(subscriber.mailbox())) {
      return box.counts();
    }
  }

  /** What lies in a folder of a mailbox. */
  public List<StoredMessage> list(Subscriber subscriber, Folder folder) {
    try (OpenMailbox box = store.open(subscriber.mailbox())) {
      return box.list(folder);
    }
  }

  /** How many messages lie in the spool. */
  public long spooled() {
    try (Stream<Path> files = Files.walk(spoolDirectory)) {
      return files.filter(file -> file.toString().endsWith("envelope")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    delivery.close();
    spool.close();
  }
}

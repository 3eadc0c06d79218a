package org.voxpost;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.call.MessageIds;
import org.voxpost.call.Reception;
import org.voxpost.call.Services;
import org.voxpost.codec.Codecs;
import org.voxpost.config.Config;
import org.voxpost.hooks.CountNotices;
import org.voxpost.hooks.PasswordPrograms;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.PromptLibrary;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.Subscribers;
import org.voxpost.ivr.exits.Exits;
import org.voxpost.ivr.login.Entrance;
import org.voxpost.ivr.login.LoginSettings;
import org.voxpost.mail.MailerSettings;
import org.voxpost.mail.Notices;
import org.voxpost.mail.Post;
import org.voxpost.media.MediaEngine;
import org.voxpost.mwi.Lamps;
import org.voxpost.pins.Guard;
import org.voxpost.pins.HashThreads;
import org.voxpost.pins.Locks;
import org.voxpost.pins.Pins;
import org.voxpost.sdp.Negotiator;
import org.voxpost.sip.CannotListenException;
import org.voxpost.sip.SipSettings;
import org.voxpost.sip.UserAgent;
import org.voxpost.store.ChangeFeed;
import org.voxpost.store.ChosenGreetings;
import org.voxpost.store.Greetings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.files.FileGreetings;
import org.voxpost.store.imap.ImapMessageStore;
import org.voxpost.store.local.LocalDovecot;
import org.voxpost.store.local.LocalDovecotException;
import org.voxpost.store.spool.Delivery;
import org.voxpost.store.spool.Spool;
import org.voxpost.store.spool.SpoolException;
import org.voxpost.store.spool.Threads;

/**
 * The whole appliance: what it is made of, in the order in which each needs the one before, and
 * ended in reverse: first no new calls, last the store, so that what was recorded gets there.
 */
final class Appliance implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Appliance.class);

  private final Config config;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();
  private LongSupplier callsTaken = () -> 0;

  private Appliance(Config config) {
    this.config = config;
  }

  /**
   * Starts it; when this returns it takes calls.
   *
   * @throws CannotStartException with the one reason why it cannot, and nothing left running
   */
  static Appliance start(Config config) {
    Appliance appliance = new Appliance(config);
    try {
      appliance.start();
      return appliance;
    } catch (SpoolException | LocalDovecotException | CannotListenException e) {
      appliance.close();
      throw new CannotStartException(e.getMessage(), e);
    }
  }

  private void start() {
    Spool spool = part(new Spool(config.spool(), clock));
    Optional<LocalDovecot> dovecot = localDovecot();
    Map<MailboxId, MailboxSettings> mailboxes = mailboxes(dovecot);
    ChangeFeed changes = dovecot.map(LocalDovecot::changes).orElse(ChangeFeed.NONE);
    ImapMessageStore store = part(new ImapMessageStore(config.imap(), changes));
    store.recover(mailboxes.values());
    CountNotices counts = part(new CountNotices(config.hooks(), store, Threads.virtual()));
    Delivery delivery =
        part(
            new Delivery(
                spool,
                store,
                id -> Optional.ofNullable(mailboxes.get(id)),
                new Afterwards(counts, notices(store)),
                clock,
                random,
                Threads.virtual()));
    delivery.recover();
    MediaEngine media = part(new MediaEngine(config.media()));
    media.start();
    Reception reception =
        part(
            new Reception(
                config.routes(), services(media, mailboxes, store, spool, delivery, counts)));
    callsTaken = reception::callsTaken;
    Lamps lamps = part(new Lamps(config.mwi(), mailboxes.values(), store));
    UserAgent agent = part(new UserAgent(config.sip(), config.subscriptions(), reception, lamps));
    agent.start();
    lamps.begin(agent);
    parts.push(lamps::end);
    log.info("ready: mailboxes {}, {}", mailboxes.size(), addresses(agent.listeners()));
  }

  /** How many calls there were, since the start. */
  long callsTaken() {
    return callsTaken.getAsLong();
  }

  private Optional<Notices> notices(ImapMessageStore store) {
    return post().map(post -> part(new Notices(post, store, clock, random, Threads.virtual())));
  }

  /** The usual mailcmd is not everywhere, and nobody may have asked for it. */
  private Optional<Post> post() {
    MailerSettings mailer = config.mailer();
    List<String> told =
        config.mailboxes().stream()
            .filter(Notices::concerns)
            .map(mailbox -> mailbox.id().toString())
            .toList();
    boolean missing = mailer.isUsualCommand() && !Files.isExecutable(MailerSettings.SENDMAIL);
    if (told.isEmpty() || !missing) {
      return Post.of(mailer, hostName());
    }
    log.warn(
        "{} mailboxes have an email or pager address, but this host has no {}: no mail tells of"
            + " their messages; set [smtp] in voxpost.conf, or mailcmd (empty: none)",
        told.size(),
        MailerSettings.SENDMAIL);
    return Optional.empty();
  }

  /** The Dovecot that is started for mailboxes whose server is {@code local}, if there are any. */
  private Optional<LocalDovecot> localDovecot() {
    List<MailboxId> local =
        config.mailboxes().stream()
            .filter(mailbox -> mailbox.account().isLocal())
            .map(MailboxSettings::id)
            .toList();
    return local.isEmpty()
        ? Optional.empty()
        : Optional.of(part(new LocalDovecot(config.local(), local, random)));
  }

  /** Every mailbox; the local ones get their account from the Dovecot that keeps them. */
  private Map<MailboxId, MailboxSettings> mailboxes(Optional<LocalDovecot> dovecot) {
    return config.mailboxes().stream()
        .map(mailbox -> mailbox.account().isLocal() ? at(dovecot.orElseThrow(), mailbox) : mailbox)
        .collect(
            Collectors.toMap(
                MailboxSettings::id, Function.identity(), (first, _) -> first, LinkedHashMap::new));
  }

  private static MailboxSettings at(LocalDovecot dovecot, MailboxSettings mailbox) {
    return mailbox.withAccount(dovecot.account(mailbox.id(), mailbox.account()));
  }

  private Services services(
      MediaEngine media,
      Map<MailboxId, MailboxSettings> mailboxes,
      ImapMessageStore store,
      Spool spool,
      Delivery delivery,
      CountNotices counts) {
    List<Subscriber> subscribers =
        mailboxes.values().stream()
            .map(mailbox -> new Subscriber(mailbox, config.dialogs().get(mailbox.id())))
            .toList();
    MessageIds messageIds = new MessageIds(UUID::randomUUID, hostName());
    Greetings greetings =
        new ChosenGreetings(
            store.greetings(mailboxes.values(), clock, messageIds),
            new FileGreetings(config.greetings(), clock));
    return new Services(
        media,
        bound -> new Negotiator(config.sdp(), Codecs::byName, bound, random.nextLong()),
        config.sip().publicAddress(),
        prompts(),
        new Facilities(
            entrance(subscribers, store),
            store,
            greetings,
            spool,
            delivery,
            messageIds,
            new Exits(config.exits()),
            counts::countsChanged,
            clock,
            Thread::startVirtualThread),
        config.prompts().language(),
        config.trust());
  }

  private PromptLibrary prompts() {
    PromptLibrary library = new PromptLibrary(Home.withOurPrompts(config.prompts()));
    library.missingReplacements().forEach(option -> log.warn(option.notFound()));
    return library;
  }

  private Entrance entrance(List<Subscriber> subscribers, ImapMessageStore store) {
    Pins pins = new Pins(config.pins(), part(HashThreads.start()), random);
    Thread.ofVirtual().name("pins").start(() -> pins.moveOut(config.mailboxes()));
    ProgramOverseer overseer =
        new ProgramOverseer(new PasswordPrograms(config.hooks()), Thread::startVirtualThread);
    Guard guard = new Guard(pins, new Locks(config.locks(), clock));
    LoginSettings logins = config.logins();
    return new Entrance(
        new Subscribers(subscribers, logins.aliases(), logins.searchContexts()),
        overseer.keeping(pins),
        guard,
        overseer,
        logins,
        store);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getCanonicalHostName();
    } catch (UnknownHostException _) {
      return "voxpost.invalid";
    }
  }

  private static String addresses(List<SipSettings.Listener> listeners) {
    return listeners.stream().map(SipSettings.Listener::text).collect(Collectors.joining(" "));
  }

  private <T extends AutoCloseable> T part(T part) {
    parts.push(part);
    return part;
  }

  /** Ends it in good order. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.error("ending {} failed", part.getClass().getSimpleName(), e);
      }
    }
    log.info("ended");
  }
}

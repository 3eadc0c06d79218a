package org.voxpost;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.call.MessageIds;
import org.voxpost.call.Reception;
import org.voxpost.call.Services;
import org.voxpost.codec.Codecs;
import org.voxpost.config.Config;
import org.voxpost.ivr.PromptLibrary;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.Subscribers;
import org.voxpost.media.MediaEngine;
import org.voxpost.sdp.Negotiator;
import org.voxpost.sip.CannotListenException;
import org.voxpost.sip.SipSettings;
import org.voxpost.sip.UserAgent;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
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
    Map<MailboxId, MailboxSettings> mailboxes = mailboxes();
    ImapMessageStore store = part(new ImapMessageStore(config.imap()));
    Delivery delivery =
        part(
            new Delivery(
                spool,
                store,
                id -> Optional.ofNullable(mailboxes.get(id)),
                clock,
                random,
                Threads.virtual()));
    delivery.recover();
    MediaEngine media = part(new MediaEngine(config.media()));
    media.start();
    Reception reception =
        part(new Reception(config.routes(), services(media, mailboxes, store, spool, delivery)));
    UserAgent agent = part(new UserAgent(config.sip(), reception));
    agent.start();
    log.info("ready: {} mailboxes, {}", mailboxes.size(), addresses(agent.listeners()));
  }

  /**
   * Mailboxes whose server is {@code local} get their account from the Dovecot that is started for
   * them.
   */
  private Map<MailboxId, MailboxSettings> mailboxes() {
    List<MailboxId> local =
        config.mailboxes().stream()
            .filter(mailbox -> mailbox.account().isLocal())
            .map(MailboxSettings::id)
            .toList();
    if (local.isEmpty()) {
      return byId(Function.identity());
    }
    LocalDovecot dovecot = part(new LocalDovecot(config.local(), local, random));
    return byId(
        mailbox ->
            mailbox.account().isLocal()
                ? mailbox.withAccount(dovecot.account(mailbox.id(), mailbox.account()))
                : mailbox);
  }

  private Map<MailboxId, MailboxSettings> byId(Function<MailboxSettings, MailboxSettings> made) {
    return config.mailboxes().stream()
        .map(made)
        .collect(Collectors.toMap(MailboxSettings::id, m -> m));
  }

  private Services services(
      MediaEngine media,
      Map<MailboxId, MailboxSettings> mailboxes,
      ImapMessageStore store,
      Spool spool,
      Delivery delivery) {
    List<Subscriber> subscribers =
        mailboxes.values().stream()
            .map(mailbox -> new Subscriber(mailbox, config.dialogs().get(mailbox.id())))
            .toList();
    return new Services(
        media,
        () -> new Negotiator(config.sdp(), Codecs::byName, random.nextLong()),
        config.sip().publicAddress(),
        new PromptLibrary(Home.withOurPrompts(config.prompts())),
        new Subscribers(subscribers),
        store,
        spool,
        delivery,
        new MessageIds(UUID::randomUUID, hostName()),
        clock,
        config.prompts().language());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getCanonicalHostName();
    } catch (UnknownHostException _) {
      return "voxpost.invalid";
    }
  }

  private static String addresses(List<SipSettings.Listener> listeners) {
    return listeners.stream()
        .map(
            at ->
                "%s:%s:%d"
                    .formatted(
                        at.transport().name().toLowerCase(Locale.ROOT),
                        at.address().getAddress().getHostAddress(),
                        at.address().getPort()))
        .collect(Collectors.joining(" "));
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

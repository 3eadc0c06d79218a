package org.voxpost;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.voxpost.config.Config;
import org.voxpost.ivr.PromptLibrary;
import org.voxpost.ivr.PromptSettings;
import org.voxpost.pins.Pins;
import org.voxpost.sip.SipSettings.Listener;
import org.voxpost.sip.SipSettings.Transport;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.StoreException;
import org.voxpost.store.imap.ImapMessageStore;
import org.voxpost.store.local.LocalAccount;
import org.voxpost.store.local.LocalDovecot;
import org.voxpost.store.local.LocalDovecotException;
import org.voxpost.store.spool.Spool;
import org.voxpost.store.spool.SpoolException;

/** Tries everything the appliance will need, and leaves a running one alone. */
final class Check {
  private static final List<String> TELLING_PROMPTS =
      List.of("vm-intro", "vm-login", "digits/1", "beep", "vmx-error-system");

  private final Config config;
  private final List<Finding> findings = new ArrayList<>();
  private boolean running;

  Check(Config config) {
    this.config = config;
  }

  /** What was tried, in order, and how it went. */
  List<Finding> run() {
    findings.add(
        Finding.good(
            "configuration: %d mailboxes, %d routes"
                .formatted(config.mailboxes().size(), config.routes().routes().size())));
    prompts();
    passwords();
    spool();
    config.sip().listeners().forEach(this::listener);
    rtp();
    store();
    return findings;
  }

  private void prompts() {
    PromptSettings settings = Home.withOurPrompts(config.prompts());
    PromptLibrary library = new PromptLibrary(settings);
    List<String> missing =
        TELLING_PROMPTS.stream()
            .filter(name -> library.heard(settings.language(), name).isEmpty())
            .toList();
    String where =
        settings.directories().stream().map(Path::toString).collect(Collectors.joining(":"));
    findings.add(
        missing.isEmpty()
            ? Finding.good("prompts: found in " + where)
            : Finding.fault(
                "prompts: %s not found for language %s in %s; set prompts in voxpost.conf"
                    .formatted(missing, settings.language(), where)));
    library.missingReplacements().stream()
        .map(option -> Finding.fault("prompts: " + option.notFound()))
        .forEach(findings::add);
  }

  private void passwords() {
    for (MailboxId mailbox : Pins.lost(config.pins(), config.mailboxes())) {
      findings.add(
          Finding.fault(
              "%s: nobody can log in, its password is in neither voicemail.conf nor %s; write a new one"
                  .formatted(mailbox, config.pins().directory())));
    }
  }

  private void spool() {
    Path directory = config.spool().directory();
    Path there = nearest(directory);
    if (!Files.isWritable(there)) {
      findings.add(
          Finding.fault(
              "spool: %s cannot be written; make it writable, or set directory in [spool]"
                  .formatted(there)));
      return;
    }
    running = Files.exists(directory) && isLocked();
    findings.add(
        Finding.good("spool: " + directory + (running ? ", in use by the running appliance" : "")));
  }

  private boolean isLocked() {
    try (Spool _ = new Spool(config.spool(), Clock.systemUTC())) {
      return false;
    } catch (SpoolException _) {
      return true;
    }
  }

  private static Path nearest(Path directory) {
    Path there = directory.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  private void listener(Listener listener) {
    String name =
        "SIP: %s %s:%d"
            .formatted(
                listener.transport(),
                listener.address().getHostString(),
                listener.address().getPort());
    if (bind(listener.transport(), listener.address())) {
      findings.add(Finding.good(name));
    } else if (running) {
      findings.add(Finding.good(name + ", taken by the running appliance"));
    } else {
      findings.add(
          Finding.fault(
              name + " cannot be bound; does another SIP server run there? See listen in [sip]"));
    }
  }

  private static boolean bind(Transport transport, InetSocketAddress address) {
    try (AutoCloseable _ = socket(transport, address)) {
      return true;
    } catch (Exception _) {
      return false;
    }
  }

  private static AutoCloseable socket(Transport transport, InetSocketAddress address)
      throws IOException {
    return transport == Transport.UDP
        ? new DatagramSocket(address)
        : new ServerSocket(address.getPort(), 1, address.getAddress());
  }

  private void rtp() {
    InetSocketAddress first =
        new InetSocketAddress(config.media().address(), config.media().firstPort());
    String name =
        "RTP: %s ports %d to %d"
            .formatted(
                first.getHostString(), config.media().firstPort(), config.media().lastPort());
    findings.add(
        running || bind(Transport.UDP, first)
            ? Finding.good(name)
            : Finding.fault(name + ": the first cannot be bound; see rtpaddress and rtpstart"));
  }

  private void store() {
    List<MailboxSettings> local =
        config.mailboxes().stream().filter(mailbox -> mailbox.account().isLocal()).toList();
    if (!local.isEmpty()) {
      localStore(local);
    }
    accounts(
        config.mailboxes().stream()
            .map(MailboxSettings::account)
            .filter(account -> !account.isLocal())
            .distinct()
            .toList());
  }

  private void localStore(Collection<MailboxSettings> mailboxes) {
    List<MailboxId> ids = mailboxes.stream().map(MailboxSettings::id).toList();
    if (running) {
      // To start a second one would end the first.
      accounts(LocalAccount.read(config.local(), ids.getFirst()).stream().toList());
      return;
    }
    try (LocalDovecot dovecot = new LocalDovecot(config.local(), ids, new SecureRandom())) {
      findings.add(Finding.good("local store: Dovecot starts on port " + dovecot.port()));
      accounts(List.of(dovecot.account(ids.getFirst())));
    } catch (LocalDovecotException e) {
      findings.add(Finding.fault("local store: " + e.getMessage()));
    }
  }

  private void accounts(Collection<AccountSettings> accounts) {
    try (ImapMessageStore store = new ImapMessageStore(config.imap())) {
      for (AccountSettings account : accounts) {
        try {
          findings.add(Finding.good("IMAP: " + store.check(account)));
        } catch (StoreException e) {
          findings.add(Finding.fault("IMAP: " + e.getMessage()));
        }
      }
    }
  }
}

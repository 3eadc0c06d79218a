package org.voxpost.store.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Quota;
import org.voxpost.store.Sound;
import org.voxpost.store.StoredMessage;
import org.voxpost.store.memory.MemoryMessageStore.Mail;
import org.voxpost.store.memory.MemoryMessageStore.Place;

/** One mailbox of a {@link MemoryMessageStore}; whose lock guards all. */
final class MemoryMailbox implements OpenMailbox {
  private static final long UID_VALIDITY = 1;

  private final MemoryMessageStore store;
  private final MailboxSettings settings;
  private final MailboxId address;

  MemoryMailbox(MemoryMessageStore store, MailboxSettings settings) {
    this.store = store;
    this.settings = settings;
    this.address = MemoryMessageStore.addressOf(settings);
  }

  @Override
  public Counts counts() {
    synchronized (store) {
      store.requireHere();
      return new Counts(
          count(mail -> !mail.heard && !mail.urgent),
          count(mail -> mail.heard && !mail.urgent),
          count(mail -> !mail.heard && mail.urgent),
          count(mail -> mail.heard && mail.urgent));
    }
  }

  private int count(Predicate<Mail> which) {
    List<Mail> mails = store.in(place(Folder.INBOX));
    return (int) mails.stream().filter(this::isOurs).filter(which).count();
  }

  @Override
  public List<StoredMessage> list(Folder folder) {
    synchronized (store) {
      store.requireHere();
      return store.in(place(folder)).stream()
          .filter(this::isOurs)
          .filter(mail -> belongs(mail, folder))
          .sorted(
              Comparator.comparing((Mail mail) -> mail.envelope.recordedAt())
                  .thenComparing(mail -> mail.uid))
          .map(mail -> message(mail, folder))
          .toList();
    }
  }

  private static boolean belongs(Mail mail, Folder folder) {
    return switch (folder) {
      case INBOX -> !mail.heard && !mail.urgent;
      case URGENT -> !mail.heard && mail.urgent;
      case OLD -> mail.heard;
      default -> true;
    };
  }

  @Override
  public Sound sound(StoredMessage message) {
    synchronized (store) {
      store.requireHere();
      return find(message)
          .<Sound>map(mail -> new Sound.Playable(mail.sound, mail.introduction))
          .orElseGet(Sound.Gone::new);
    }
  }

  @Override
  public void mark(StoredMessage message, boolean heard) {
    synchronized (store) {
      store.requireHere();
      find(message).ifPresent(mail -> mail.heard = heard);
      store.changed();
    }
  }

  @Override
  public void move(StoredMessage message, Folder target) {
    synchronized (store) {
      store.requireHere();
      find(message).ifPresent(mail -> move(mail, message, target));
      store.changed();
    }
  }

  private void move(Mail mail, StoredMessage message, Folder target) {
    if (target.isFlagState()) {
      mail.heard = target == Folder.OLD;
      mail.urgent = target == Folder.URGENT || (target == Folder.OLD && mail.urgent);
    }
    Place from = at(message);
    Place to = place(target);
    if (!from.equals(to)) {
      store.in(from).remove(mail);
      store.in(to).add(mail.movedTo(store.nextUid()));
    }
  }

  @Override
  public void expunge(Collection<StoredMessage> messages) {
    synchronized (store) {
      store.requireHere();
      messages.forEach(
          message -> find(message).ifPresent(mail -> store.in(at(message)).remove(mail)));
      store.changed();
    }
  }

  @Override
  public Optional<Quota> quota() {
    return Optional.empty();
  }

  @Override
  public void close() {}

  private Place place(Folder folder) {
    String name = folder.isFlagState() ? settings.account().folder() : "/" + folder.asteriskName();
    return Place.of(settings.account(), name);
  }

  private Place at(StoredMessage message) {
    return Place.of(settings.account(), message.key().folder());
  }

  private boolean isOurs(Mail mail) {
    return mail.address.equals(address);
  }

  private Optional<Mail> find(StoredMessage message) {
    return store.in(at(message)).stream()
        .filter(mail -> mail.uid == message.key().uid())
        .findFirst();
  }

  private StoredMessage message(Mail mail, Folder folder) {
    return new StoredMessage(
        new StoredMessage.Key(place(folder).folder(), UID_VALIDITY, mail.uid),
        folder,
        mail.envelope.recordedAt(),
        mail.envelope.caller(),
        mail.envelope.duration(),
        mail.urgent,
        mail.heard,
        mail.envelope.category(),
        mail.envelope.messageId());
  }
}

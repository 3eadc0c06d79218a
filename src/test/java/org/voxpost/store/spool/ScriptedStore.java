package org.voxpost.store.spool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.Counts;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Recording;
import org.voxpost.store.StoreException;
import org.voxpost.store.Watch;

/** A store that fails as told and notes what came. */
final class ScriptedStore implements MessageStore {
  /** When it fails. */
  enum Failure {
    BEFORE,
    AFTER
  }

  /** One call of {@link #deliver}. */
  record Attempt(String messageId, boolean perhapsThere) {}

  final List<Attempt> attempts = new ArrayList<>();
  final Map<String, List<String>> mail = new HashMap<>();
  final Map<String, byte[]> sounds = new HashMap<>();
  final Map<String, byte[]> introductions = new HashMap<>();
  private final Set<MailboxId> refused = new HashSet<>();
  private final Map<String, Failure> failures = new HashMap<>();

  void fail(String server, Failure how) {
    failures.put(server, how);
  }

  void refuse(MailboxId mailbox) {
    refused.add(mailbox);
  }

  void work(String server) {
    failures.remove(server);
  }

  @Override
  public void expect(MailboxSettings mailbox) {}

  @Override
  public synchronized void deliver(
      MailboxSettings mailbox, Recording recording, boolean perhapsThere) {
    String id = recording.envelope().messageId();
    attempts.add(new Attempt(id, perhapsThere));
    Failure failure = failures.get(mailbox.account().server());
    if (failure == Failure.BEFORE) {
      throw StoreException.passing("connecting failed", null);
    }
    if (refused.contains(mailbox.id())) {
      throw StoreException.lasting("login refused", null);
    }
    byte[] sound = recording.as(AudioFormat.GSM).bytes();
    List<String> box = mail.computeIfAbsent(mailbox.id().toString(), _ -> new ArrayList<>());
    if (!perhapsThere || !box.contains(id)) {
      box.add(id);
      sounds.put(id, sound);
      recording
          .introduction(AudioFormat.WAV, 0)
          .ifPresent(wav -> introductions.put(id, wav.bytes()));
    }
    if (failure == Failure.AFTER) {
      throw StoreException.passing("the answer to APPEND never came", null);
    }
  }

  List<String> mail(String mailbox) {
    return mail.getOrDefault(mailbox, List.of());
  }

  long attempts(Predicate<String> ofMessage) {
    return attempts.stream().filter(a -> ofMessage.test(a.messageId())).count();
  }

  @Override
  public Watch watch(MailboxSettings mailbox, Consumer<Counts> changed) {
    throw new UnsupportedOperationException("delivery watches nothing");
  }

  @Override
  public OpenMailbox open(MailboxSettings mailbox) {
    throw new UnsupportedOperationException("not scripted");
  }

  @Override
  public void close() {}
}

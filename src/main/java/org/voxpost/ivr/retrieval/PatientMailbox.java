package org.voxpost.ivr.retrieval;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.Speech;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Quota;
import org.voxpost.store.Sound;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoredMessage;

/**
 * A mailbox whose store may take its time. The store is asked on a thread of its own; meanwhile the
 * owner is asked to wait, and sent away rather than left in silence. Once the owner has hung up,
 * what was decided has all the time the store's limits allow.
 */
final class PatientMailbox implements OpenMailbox {
  private final Call call;
  private final Patience patience;
  private final ExecutorService worker;
  private OpenMailbox box;
  private boolean callerGone;

  /**
   * Opens a mailbox.
   *
   * @throws StoreException when the store is away or too slow
   */
  static PatientMailbox open(
      Call call, MessageStore store, MailboxSettings mailbox, Patience patience) {
    PatientMailbox opened = new PatientMailbox(call, mailbox, patience);
    boolean done = false;
    try {
      opened.await(opened.worker.submit(() -> opened.box = store.open(mailbox)));
      done = true;
      return opened;
    } finally {
      if (!done) {
        opened.close();
      }
    }
  }

  private PatientMailbox(Call call, MailboxSettings mailbox, Patience patience) {
    this.call = call;
    this.patience = patience;
    this.worker =
        Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("mailbox-" + mailbox.id()).factory());
  }

  @Override
  public Counts counts() {
    return ask(() -> box.counts());
  }

  @Override
  public List<StoredMessage> list(Folder folder) {
    return ask(() -> box.list(folder));
  }

  @Override
  public Sound sound(StoredMessage message) {
    return ask(() -> box.sound(message));
  }

  /** Begins to fetch the audio; the answer waits for it. */
  Supplier<Sound> fetch(StoredMessage message) {
    Future<Sound> coming = worker.submit(() -> box.sound(message));
    return () -> await(coming);
  }

  @Override
  public void mark(StoredMessage message, boolean heard) {
    command(() -> box.mark(message, heard));
  }

  @Override
  public void move(StoredMessage message, Folder target) {
    command(() -> box.move(message, target));
  }

  @Override
  public void expunge(Collection<StoredMessage> messages) {
    command(() -> box.expunge(messages));
  }

  @Override
  public Optional<Quota> quota() {
    return ask(() -> box.quota());
  }

  /** Does not wait: the store lets go of the mailbox when it has done what it was told. */
  @Override
  public void close() {
    worker.execute(
        () -> {
          if (box != null) {
            box.close();
          }
        });
    worker.shutdown();
  }

  private <T> T ask(Supplier<T> question) {
    return await(worker.submit(question::get));
  }

  /** What the owner decided is carried out even when he has hung up over it. */
  private void command(Runnable command) {
    Future<?> done = worker.submit(command);
    try {
      await(done);
    } catch (CallEnded e) {
      callerGone = true;
      await(done);
    }
  }

  private <T> T await(Future<T> answer) {
    try {
      return callerGone ? answer.get() : awaitWithWords(answer);
    } catch (ExecutionException e) {
      throw asItWas(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StoreException.passing("interrupted while waiting for the store", e);
    }
  }

  private <T> T awaitWithWords(Future<T> answer) throws ExecutionException, InterruptedException {
    Duration waited = Duration.ZERO;
    Duration pause = patience.silent();
    while (waited.compareTo(patience.most()) < 0) {
      try {
        return answer.get(pause.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException slow) {
        waited = waited.plus(pause);
        pause = patience.between();
        call.say(Speech.of("vmx-wait"));
      }
    }
    throw StoreException.passing(
        "the store has not answered for %d s; see that its server answers"
            .formatted(waited.toSeconds()),
        null);
  }

  private static RuntimeException asItWas(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException fault ? fault : new IllegalStateException(cause);
  }
}

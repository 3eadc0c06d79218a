package org.voxpost.pins;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.CallOrigin;
import org.voxpost.ivr.login.Gate.Verdict;
import org.voxpost.ivr.login.Knock;
import org.voxpost.ivr.login.Passwords;
import org.voxpost.store.Caller;
import org.voxpost.store.MailboxSettings;

/** Many calls at once guess no more often than one call in turn. */
@Timeout(60)
class ManyGuessesTest {
  private static final int CALLS = 50;
  private static final int ALLOWED = 10;

  @TempDir Path state;

  /** Answers only when all who are let through have asked, so that they overlap. */
  private static final class Judges implements Passwords {
    private final AtomicInteger asked = new AtomicInteger();
    private final CyclicBarrier together = new CyclicBarrier(ALLOWED);

    @Override
    public boolean isAsked(MailboxSettings mailbox) {
      return true;
    }

    @Override
    public boolean matches(Optional<MailboxSettings> mailbox, String keyed) {
      asked.incrementAndGet();
      try {
        together.await();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      return false;
    }

    @Override
    public void change(MailboxSettings mailbox, String fresh) {}
  }

  @Test
  void fiftyCallsAtOnceGetNoMoreThanTheAllowedTries() throws Exception {
    Judges judges = new Judges();
    LockSettings settings =
        new LockSettings(state, ALLOWED, Duration.ofMinutes(1), Duration.ofHours(1));
    Guard guard =
        new Guard(judges, new Locks(settings, () -> Instant.parse("2026-11-22T12:00:00Z")));
    List<Callable<Verdict>> guesses = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      Knock knock =
          new Knock(
              Optional.of(TestPins.desk("7391")),
              new Caller("1" + i, ""),
              new CallOrigin(InetAddress.getLoopbackAddress(), true),
              false);
      guesses.add(() -> guard.enter(knock, "0001"));
    }

    List<Verdict> verdicts = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Verdict> verdict : threads.invokeAll(guesses)) {
        verdicts.add(verdict.get());
      }
    }

    assertThat(judges.asked).hasValue(ALLOWED);
    assertThat(verdicts).filteredOn(Verdict.WRONG::equals).hasSize(ALLOWED);
    assertThat(verdicts).filteredOn(Verdict.LOCKED::equals).hasSize(CALLS - ALLOWED);
  }
}

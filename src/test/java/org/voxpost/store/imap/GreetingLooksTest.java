package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoreFixtures;

class GreetingLooksTest {
  private final AtomicLong now = new AtomicLong();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final GreetingLooks looks = new GreetingLooks(waiting::add, now::get);
  private final AtomicInteger had = new AtomicInteger();

  private static KnownMessages.View view(String extension) {
    Login login = Login.of(StoreFixtures.account(143, "vm", "secret"));
    return new KnownMessages.View(login, "INBOX", extension, "default");
  }

  private void ask(String extension) {
    looks.soon(view(extension), had::incrementAndGet);
  }

  private void runAll() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  @Test
  void whoAsksDoesNotWait() {
    ask("100");
    assertThat(had).hasValue(0);
    runAll();
    assertThat(had).hasValue(1);
  }

  @Test
  void aMailboxIsLookedAtOnceInAWhileAndEachForItself() {
    ask("100");
    ask("100");
    ask("200");
    runAll();
    assertThat(had).hasValue(2);
    ask("100");
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    ask("100");
    assertThat(waiting).isEmpty();
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    ask("100");
    runAll();
    assertThat(had).hasValue(3);
  }

  @Test
  void aLookThatTakesLongIsNotJoinedByOthers() {
    ask("100");
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    ask("100");
    assertThat(waiting).hasSize(1);
  }

  @Test
  void afterALookThatFailedThereIsAnother() {
    looks.soon(
        view("100"),
        () -> {
          throw StoreException.passing("the server is away", null);
        });
    runAll();
    now.addAndGet(Duration.ofSeconds(3).toNanos());
    ask("100");
    runAll();
    assertThat(had).hasValue(1);
  }
}

package org.voxpost.store.spool;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.voxpost.store.MailboxId;
import org.voxpost.store.spool.ScriptedStore.Failure;

class DeliveryLogTest {
  private static final MailboxId BOB = MailboxId.parse("4124");

  @TempDir Path directory;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Delivery.class);
  private final HandClock clock = new HandClock();
  private final HandThreads threads = new HandThreads();
  private final ScriptedStore store = new ScriptedStore();
  private Spool spool;
  private Delivery delivery;

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    spool = Spools.open(directory, clock);
    delivery =
        new Delivery(
            spool, store, id -> Optional.of(Spools.mailbox(id, "one")), clock, () -> 0L, threads);
  }

  @AfterEach
  void close() {
    logger.detachAppender(log);
    spool.close();
  }

  @Test
  void anOutageIsOneWarningHoweverManyMessagesAndAttempts() {
    store.fail("one", Failure.BEFORE);
    delivery.deliver(Spools.keep(spool, "<1@v>", 1));
    delivery.deliver(Spools.keep(spool, "<2@v>", 1));
    delivery.deliver(Spools.keep(spool, Spools.envelope(BOB, "<3@v>"), 1));
    threads.pass(Duration.ofHours(1));
    assertThat(lines(Level.WARN))
        .singleElement()
        .asString()
        .contains("4123@default", "connecting failed", "<1@v>", directory.toString());
  }

  @Test
  void itsEndSaysHowLongItWas() {
    store.fail("one", Failure.BEFORE);
    delivery.deliver(Spools.keep(spool, "<1@v>", 1));
    threads.run();
    clock.turn(Duration.ofMinutes(2));
    store.work("one");
    threads.pass(Duration.ofMinutes(2));
    assertThat(lines(Level.INFO)).singleElement().asString().contains("works again after 120 s");
  }

  @Test
  void aRefusedMailboxIsToldOfEvenWhenItsServerIsKnownToBeAway() {
    store.fail("one", Failure.BEFORE);
    delivery.deliver(Spools.keep(spool, "<1@v>", 1));
    threads.run();
    store.work("one");
    store.refuse(BOB);
    delivery.deliver(Spools.keep(spool, Spools.envelope(BOB, "<2@v>"), 1));
    threads.run();
    assertThat(lines(Level.WARN)).hasSize(2).last().asString().contains("4124", "login refused");
  }

  private List<String> lines(Level level) {
    return log.list.stream()
        .filter(event -> event.getLevel() == level)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }
}

package org.voxpost.pins;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.Subscribers;
import org.voxpost.ivr.login.Entrance;
import org.voxpost.ivr.login.Login;
import org.voxpost.ivr.login.LoginOptions;
import org.voxpost.ivr.login.LoginSettings;
import org.voxpost.ivr.login.Overseer;
import org.voxpost.store.memory.MemoryMessageStore;

/** Nothing that a caller keys at a login is ever in the log, whatever it leads to. */
class SilentLoginTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path state;

  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level usual = root.getLevel();
  private final List<String> keyed = new ArrayList<>();
  private final Subscriber desk = Mailboxes.desk();

  @BeforeEach
  void listen() {
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.TRACE);
  }

  @AfterEach
  void stopListening() {
    root.setLevel(usual);
    root.detachAppender(appender);
  }

  private Entrance entrance(Pins pins) {
    LockSettings locks =
        new LockSettings(state.resolve("locks"), 10, Duration.ofMinutes(1), Duration.ofHours(1));
    return new Entrance(
        new Subscribers(List.of(desk)),
        pins,
        new Guard(pins, new Locks(locks, () -> NOON)),
        Overseer.NONE,
        LoginSettings.defaults(),
        new MemoryMessageStore());
  }

  private String keyed(Random random) {
    String digits = "%07d".formatted(random.nextInt(10_000_000));
    keyed.add(digits);
    return digits + '#';
  }

  @Test
  void overTwoHundredLoginsNothingKeyedIsLogged() throws Exception {
    Pins pins = TestPins.in(state.resolve("pins"));
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      if (i == 100) {
        Files.createDirectories(state.resolve("pins/default"));
        Files.writeString(state.resolve("pins/default/4123"), "damaged");
      }
      ScriptedCaller caller = new ScriptedCaller();
      boolean knowsTheMailbox = random.nextBoolean();
      caller.on("vm-login", knowsTheMailbox ? "4123#" : keyed(random));
      for (int tries = 0; tries < 3; tries++) {
        caller
            .on("vm-password", keyed(random))
            .on("vm-incorrect-mailbox", random.nextBoolean() ? "4123#" : keyed(random));
      }
      new Login(caller, Optional.empty(), "default", entrance(pins), LoginOptions.USUAL).run();
    }
    pins.change(desk.mailbox(), "8264973");
    keyed.add("8264973");

    assertThat(appender.list).hasSizeGreaterThan(100);
    assertThat(appender.list).extracting(SilentLoginTest::text).allMatch(this::isSilent);
  }

  private static String text(ILoggingEvent event) {
    String trace =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getFormattedMessage() + trace;
  }

  private boolean isSilent(String line) {
    return keyed.stream().noneMatch(line::contains) && !line.contains("7391");
  }
}

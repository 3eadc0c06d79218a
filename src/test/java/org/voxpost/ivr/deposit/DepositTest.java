package org.voxpost.ivr.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.ivr.AtOnce;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.Take;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.Exits;
import org.voxpost.ivr.login.Logins;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Envelope;
import org.voxpost.store.GreetingName;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.memory.MemoryGreetings;
import org.voxpost.store.memory.MemoryMessageStore;
import org.voxpost.store.spool.Delivery;
import org.voxpost.store.spool.Spool;
import org.voxpost.store.spool.SpoolSettings;

class DepositTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  private static final DepositOptions UNAVAILABLE =
      new DepositOptions(Greeting.UNAVAILABLE, true, false);

  @TempDir Path directory;

  private final MemoryMessageStore store = new MemoryMessageStore();
  private final ScriptedCaller caller = new ScriptedCaller();
  private Subscriber desk = Mailboxes.desk();
  private List<Subscriber> others = List.of();
  private DepositOptions options = UNAVAILABLE;
  private final MemoryGreetings greetings = new MemoryGreetings();
  private Spool spool;
  private Delivery delivery;
  private int left;

  @BeforeEach
  void open() {
    SpoolSettings settings =
        new SpoolSettings(
            directory, Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMinutes(1));
    spool = new Spool(settings, CLOCK);
    delivery = new Delivery(spool, store, this::mailbox, CLOCK, new Random(1), new AtOnce());
  }

  private Optional<MailboxSettings> mailbox(MailboxId id) {
    return Stream.concat(Stream.of(desk), others.stream())
        .map(Subscriber::mailbox)
        .filter(mailbox -> mailbox.id().equals(id))
        .findFirst();
  }

  @AfterEach
  void close() {
    delivery.close();
    spool.close();
  }

  @Test
  void aCallerHearsTheGreetingSpeaksAndIsThankedWhenTheMessageIsSafe() {
    caller.speaks(new short[16_000], Take.Ending.KEY, Duration.ZERO);

    run();

    assertThat(caller.heard())
        .containsExactly(
            "vm-theperson",
            "digits/4",
            "digits/1",
            "digits/2",
            "digits/3",
            "vm-isunavail",
            "vm-intro",
            "beep",
            "vm-goodbye");
    assertThat(store.delivered())
        .singleElement()
        .satisfies(
            envelope -> {
              assertThat(envelope.duration()).isEqualTo(Duration.ofSeconds(2));
              assertThat(envelope.caller().number()).isEqualTo("15551234567");
            });
    assertThat(left()).isZero();
  }

  @Test
  void hangingUpKeepsTheMessage() {
    caller.speaks(new short[8_000], Take.Ending.HUNG_UP, Duration.ZERO);

    run();

    assertThat(store.delivered()).hasSize(1);
  }

  @Test
  void whatWasSaidBeforeAFaultIsDeliveredAtOnce() {
    caller.speaks(new short[8_000], Take.Ending.KEY, Duration.ZERO).breaks();

    assertThatThrownBy(this::run).isInstanceOf(IllegalStateException.class);

    assertThat(store.delivered())
        .singleElement()
        .satisfies(envelope -> assertThat(envelope.duration()).isEqualTo(Duration.ofSeconds(1)));
    assertThat(left()).isZero();
  }

  @Test
  void aBusyOwnerIsOnAnotherCall() {
    options = new DepositOptions(Greeting.BUSY, false, false);
    caller.speaks(new short[8_000], Take.Ending.KEY, Duration.ZERO);

    run();

    assertThat(caller.heard()).contains("vm-isonphone").doesNotContain("vm-intro", "vm-isunavail");
  }

  @Test
  void poundSkipsToTheBeep() {
    caller.on("vm-theperson", "#").speaks(new short[8_000], Take.Ending.KEY, Duration.ZERO);

    run();

    assertThat(caller.heard()).containsExactly("vm-theperson", "beep", "vm-goodbye");
  }

  @Test
  void aCallerWhoHangsUpBeforeTheBeepLeavesNothing() {
    caller.hangsUpOn("vm-intro");

    assertThatThrownBy(this::run).isInstanceOf(CallEnded.class);

    assertThat(store.delivered()).isEmpty();
    assertThat(left()).isZero();
  }

  @Test
  void aCallerWhoHangsUpDuringTheBeepLeavesNothing() {
    caller.hangsUpOn("beep");

    assertThatThrownBy(this::run).isInstanceOf(CallEnded.class);

    assertThat(left()).isZero();
  }

  @Test
  void aCallerWhoSendsNoSoundLeavesNoEmptyEmail() {
    caller.speaks(new short[0], Take.Ending.HUNG_UP, Duration.ZERO);

    run();

    assertThat(store.delivered()).isEmpty();
    assertThat(left()).isZero();
  }

  @Test
  void lessSoundThanMinsecsIsSaidAndRecordedAgain() {
    desk = Mailboxes.desk(Mailboxes.dialog(Duration.ofSeconds(3), Duration.ZERO));
    caller.speaks(new short[40_000], Take.Ending.KEY, Duration.ofMillis(2500)).speaks(4);

    run();

    assertThat(caller.heard()).endsWith("beep", "vm-tooshort", "beep", "vm-goodbye");
    assertThat(store.delivered())
        .singleElement()
        .satisfies(kept -> assertThat(kept.duration()).isEqualTo(Duration.ofSeconds(4)));
    assertThat(left()).isZero();
  }

  @Test
  void whoSaysTooLittleThreeTimesIsLetGo() {
    desk = Mailboxes.desk(Mailboxes.dialog(Duration.ofSeconds(3), Duration.ZERO));
    caller.speaks(1);

    run();

    assertThat(caller.heard()).endsWith("vm-tooshort", "beep", "vm-tooshort", "vm-goodbye");
    assertThat(store.delivered()).isEmpty();
    assertThat(left()).isZero();
  }

  @Test
  void silenceAtTheEndIsCutToTwoHundredMilliseconds() {
    desk = Mailboxes.desk(Mailboxes.dialog(Duration.ZERO, Duration.ofSeconds(4)));
    caller.speaks(new short[80_000], Take.Ending.SILENCE, Duration.ofSeconds(4));

    run();

    assertThat(store.delivered().getFirst().duration()).isEqualTo(Duration.ofMillis(6200));
  }

  @Test
  void theRulesOfTheMailboxEndTheRecording() {
    desk = Mailboxes.desk(Mailboxes.dialog(Duration.ZERO, Duration.ofSeconds(4)));
    caller.speaks(new short[8_000], Take.Ending.KEY, Duration.ZERO);

    run();

    assertThat(caller.rules().most()).isEqualTo(Duration.ofMinutes(5));
    assertThat(caller.rules().silence()).isEqualTo(Duration.ofSeconds(4));
    assertThat(caller.rules().enders()).containsExactly(Key.POUND);
  }

  @Test
  void aFullMailboxSaysSo() {
    caller.speaks(new short[8_000], Take.Ending.HUNG_UP, Duration.ZERO);
    for (int i = 0; i < Mailboxes.MOST_MESSAGES; i++) {
      deposit(new ScriptedCaller().speaks(new short[8_000], Take.Ending.KEY, Duration.ZERO));
    }

    run();

    assertThat(caller.heard()).endsWith("vm-mailboxfull", "vm-goodbye");
    assertThat(store.delivered()).hasSize(Mailboxes.MOST_MESSAGES);
  }

  @Test
  void aStoreThatIsAwayLosesNothing() {
    store.away(true);
    caller.speaks(new short[8_000], Take.Ending.KEY, Duration.ZERO);

    run();

    assertThat(caller.heard()).endsWith("beep", "vm-goodbye");
    assertThat(left()).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "'',            UNAVAILABLE, 'vm-theperson digits/4 digits/1 digits/2 digits/3 vm-isunavail'",
    "'',            BUSY,        'vm-theperson digits/4 digits/1 digits/2 digits/3 vm-isonphone'",
    "unavail,       UNAVAILABLE, '(sound)'",
    "unavail,       BUSY,        'vm-theperson digits/4 digits/1 digits/2 digits/3 vm-isonphone'",
    "busy,          BUSY,        '(sound)'",
    "greet,         UNAVAILABLE, '(sound) vm-isunavail'",
    "greet,         BUSY,        '(sound) vm-isonphone'",
    "temp,          BUSY,        '(sound)'",
    "temp,          UNAVAILABLE, '(sound)'",
    "temp,          NONE,        '(sound)'",
    "unavail,       NONE,        ''",
  })
  void whatTheOwnerRecordedIsHeardInAsterisksOrder(
      String recorded, Greeting reason, String greeting) {
    GreetingName.named(recorded)
        .ifPresent(which -> greetings.keep(desk.mailbox(), which, new Pcm(8000, new short[800])));
    options = new DepositOptions(reason, true, false);
    caller.speaks(new short[8_000], Take.Ending.KEY, Duration.ZERO);

    run();

    assertThat(String.join(" ", caller.heard()))
        .isEqualTo((greeting + " vm-intro beep vm-goodbye").trim());
  }

  @Test
  void aMessageForSeveralMailboxesIsInEachOfThem() {
    others = List.of(colleague("4124"), colleague("4125"));
    caller.speaks(new short[16_000], Take.Ending.KEY, Duration.ZERO);

    run();

    assertThat(store.delivered())
        .extracting(envelope -> envelope.mailbox().number())
        .containsExactlyInAnyOrder("4123", "4124", "4125");
    assertThat(store.delivered()).extracting(Envelope::messageId).doesNotHaveDuplicates();
    assertThat(left()).isZero();
  }

  @Test
  void aFullMailboxKeepsTheMessageFromNobodyElse() {
    for (int i = 0; i < Mailboxes.MOST_MESSAGES; i++) {
      deposit(new ScriptedCaller().speaks(new short[8_000], Take.Ending.KEY, Duration.ZERO));
    }
    others = List.of(colleague("4124"));
    caller.speaks(new short[16_000], Take.Ending.KEY, Duration.ZERO);

    run();

    assertThat(store.delivered())
        .filteredOn(envelope -> !envelope.mailbox().equals(Mailboxes.DESK))
        .extracting(envelope -> envelope.mailbox().number())
        .containsExactly("4124");
    assertThat(store.delivered()).hasSize(Mailboxes.MOST_MESSAGES + 1);
  }

  private static Subscriber colleague(String number) {
    return new Subscriber(
        Mailboxes.mailbox(new MailboxId(number, "default"), "1"), DialogSettings.defaults());
  }

  private void run() {
    deposit(caller);
  }

  private void deposit(ScriptedCaller by) {
    Facilities facilities =
        new Facilities(
            Logins.entrance(List.of(desk), null),
            store,
            greetings,
            spool,
            delivery,
            () -> "<" + ++left + "@test>",
            new Exits(ExitSettings.NONE),
            _ -> {},
            CLOCK,
            Runnable::run);
    List<Recipient> recipients =
        Stream.concat(Stream.of(desk), others.stream()).map(this::recipient).toList();
    new Deposit(by, facilities, recipients, options).run();
  }

  private Recipient recipient(Subscriber subscriber) {
    return new Recipient(subscriber, Room.inquire(store, subscriber.mailbox(), Runnable::run));
  }

  /** How many messages lie in the spool. */
  private long left() {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith("envelope")).count();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

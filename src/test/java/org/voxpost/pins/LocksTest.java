package org.voxpost.pins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.CallOrigin;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.login.Gate.Verdict;
import org.voxpost.ivr.login.Knock;
import org.voxpost.store.Caller;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;

class LocksTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final MailboxSettings DESK = TestPins.desk("7391");

  @TempDir Path state;

  private Instant now = NOON;
  private Guard guard;

  @BeforeEach
  void restart() {
    guard = new Guard(TestPins.in(state.resolve("pins")), locks());
  }

  private Locks locks() {
    return locks(100);
  }

  private Locks locks(int mostCallers) {
    LockSettings settings =
        new LockSettings(state.resolve("locks"), 3, Duration.ofMinutes(1), Duration.ofMinutes(5));
    return new Locks(settings, () -> now, mostCallers);
  }

  private static CallOrigin at(String address, boolean trusted) {
    try {
      return new CallOrigin(InetAddress.getByName(address), trusted);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Knock stranger(String number, String address) {
    return new Knock(Optional.of(DESK), new Caller(number, ""), at(address, false), false);
  }

  private static Knock vouchedFor(String number) {
    return new Knock(Optional.of(DESK), new Caller(number, ""), at("192.0.2.1", true), false);
  }

  private Verdict guess(Knock knock) {
    return guard.enter(knock, "0001");
  }

  private Verdict right(Knock knock) {
    return guard.enter(knock, "7391");
  }

  private void guess(Knock knock, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(guess(knock)).isEqualTo(Verdict.WRONG);
    }
  }

  private void pass(int minutes) {
    now = now.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void theLastAllowedTryMayBeRight() {
    guess(vouchedFor("1555"), 2);

    assertThat(right(vouchedFor("1555"))).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void whileLockedTheRightPasswordIsRefusedToo() {
    guess(vouchedFor("1555"), 3);

    assertThat(right(vouchedFor("1555"))).isEqualTo(Verdict.LOCKED);
    pass(1);
    assertThat(right(vouchedFor("1555"))).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void aMailboxIsLockedWhoeverGuesses() {
    guess(vouchedFor("1551"), 1);
    guess(vouchedFor("1552"), 1);
    guess(vouchedFor("1553"), 1);

    assertThat(right(vouchedFor("1554"))).isEqualTo(Verdict.LOCKED);
  }

  @Test
  void aCallerIsLockedWhicheverMailboxesAreGuessedEvenIfThereAreNone() {
    Knock nowhere = new Knock(Optional.empty(), new Caller("1555", ""), at("::1", true), false);
    guess(nowhere, 3);

    assertThat(right(vouchedFor("1555"))).isEqualTo(Verdict.LOCKED);
    assertThat(right(vouchedFor("1556"))).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void eachFurtherWrongTryDoublesTheLockUpToTheMost() {
    guess(vouchedFor("1555"), 3);
    for (int minutes : List.of(1, 2, 4, 5, 5)) {
      pass(minutes - 1);
      now = now.plusSeconds(59);
      assertThat(guess(vouchedFor("1555"))).isEqualTo(Verdict.LOCKED);
      now = now.plusSeconds(1);
      assertThat(guess(vouchedFor("1555"))).isEqualTo(Verdict.WRONG);
    }
  }

  @Test
  void guessingAtALockedMailboxDoesNotMakeTheLockLonger() {
    guess(vouchedFor("1555"), 3);
    for (int i = 0; i < 100; i++) {
      assertThat(guess(stranger("1" + i, "198.51.100.9"))).isEqualTo(Verdict.LOCKED);
    }
    pass(1);

    assertThat(right(vouchedFor("4123"))).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void aSuccessForgetsTheMailboxsAndTheCallersWrongTries() {
    guess(vouchedFor("1555"), 2);
    right(vouchedFor("1555"));
    guess(vouchedFor("1555"), 2);

    assertThat(right(vouchedFor("1555"))).isEqualTo(Verdict.RIGHT);
    assertThat(locks().all()).isEmpty();
  }

  @Test
  void anOwnerAtTheOwnPhoneGetsInWhileStrangersLockTheMailbox() {
    guess(stranger("1555", "198.51.100.9"), 3);
    Knock owner = new Knock(Optional.of(DESK), new Caller("4123", ""), at("192.0.2.1", true), true);

    assertThat(right(owner)).isEqualTo(Verdict.RIGHT);
    guess(owner, 3);
    assertThat(right(owner)).isEqualTo(Verdict.LOCKED);
  }

  @Test
  void aStrangerWhoCallsByAnotherNumberEachTimeIsLockedByAddress() {
    Locks locks = locks();
    for (int i = 0; i < 30; i++) {
      assertThat(locks.reserve(Subject.of(nowhere("1" + i, "198.51.100.9")))).isPresent();
    }

    assertThat(locks.reserve(Subject.of(nowhere("2", "198.51.100.9")))).isEmpty();
    assertThat(locks.reserve(Subject.of(nowhere("2", "198.51.100.8")))).isPresent();
  }

  private static Knock nowhere(String number, String address) {
    return new Knock(Optional.empty(), new Caller(number, ""), at(address, false), false);
  }

  @Test
  void anIpv6HostIsTheSameWhicheverAddressOfItsNetworkItTakes() {
    assertThat(Subject.of(nowhere("", "2001:db8::1")))
        .isEqualTo(Subject.of(nowhere("", "2001:db8::ffff:1")))
        .isNotEqualTo(Subject.of(nowhere("", "2001:db8:0:1::1")));
  }

  @Test
  void aRestartForgetsNothing() {
    guess(vouchedFor("1555"), 3);
    restart();

    assertThat(right(vouchedFor("1556"))).isEqualTo(Verdict.LOCKED);
    assertThat(right(vouchedFor("1555"))).isEqualTo(Verdict.LOCKED);
  }

  @Test
  void theAdministratorUnlocksFromAnotherProcess() {
    guess(stranger("1555", "198.51.100.9"), 3);
    Locks another = locks();
    assertThat(another.all())
        .extracting(Locks.Standing::who)
        .containsExactly(
            "caller 1555@198.51.100.9", "mailbox 4123@default", "address 198.51.100.9");

    assertThat(another.unlock(Mailboxes.DESK)).containsExactly("mailbox 4123@default");
    assertThat(right(stranger("1555", "198.51.100.9"))).isEqualTo(Verdict.LOCKED);
    assertThat(another.unlockCaller("198.51.100.9"))
        .containsExactly("address 198.51.100.9", "caller 1555@198.51.100.9");
    assertThat(right(stranger("1555", "198.51.100.9"))).isEqualTo(Verdict.RIGHT);
    assertThat(another.unlockAll()).isEmpty();
  }

  @Test
  void whatIsListedSaysUntilWhen() {
    guess(vouchedFor("1555"), 3);

    assertThat(locks().all())
        .containsExactlyInAnyOrder(
            new Locks.Standing("caller 1555", 3, Optional.of(NOON.plusSeconds(60))),
            new Locks.Standing("mailbox 4123@default", 3, Optional.of(NOON.plusSeconds(60))));
    pass(1);
    assertThat(locks().all()).allMatch(each -> each.until().isEmpty() && each.wrong() == 3);
  }

  @Test
  void ofCallersOnlyTheLatestAreRemembered() throws IOException {
    Locks few = locks(5);
    for (int i = 0; i < 50; i++) {
      assertThat(few.reserve(List.of(new Subject(Subject.Kind.CALLER, "1" + i)))).isPresent();
    }
    assertThat(few.reserve(List.of(new Subject(Subject.Kind.MAILBOX, "4123@default")))).isPresent();

    assertThat(files()).hasSize(6).contains("149", "145", "4123%40default").doesNotContain("144");
    few = locks(3);
    assertThat(few.reserve(List.of(new Subject(Subject.Kind.CALLER, "2")))).isPresent();
    assertThat(files()).hasSize(4).contains("2", "4123%40default");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(state.resolve("locks"))) {
      return all.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void numbersThatMeanHarmAreNames() throws IOException {
    String hostile = "../../" + "9".repeat(5000) + "\nwrong 0\u00fc";
    guess(stranger(hostile, "198.51.100.9"), 3);

    assertThat(right(stranger(hostile, "198.51.100.9"))).isEqualTo(Verdict.LOCKED);
    assertThat(files()).hasSize(3).allMatch(name -> name.length() < 200 && !name.contains("/"));
    assertThat(locks().all()).hasSize(3);
  }

  @Test
  void aDamagedFileCountsNothing() throws IOException {
    guess(vouchedFor("1555"), 3);
    Files.writeString(state.resolve("locks/mailbox/4123%40default"), "wrong");

    assertThat(right(vouchedFor("1556"))).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void whereTheDiskTakesNothingTriesAreCountedAllTheSame() throws IOException {
    Files.writeString(state.resolve("locks"), "in the way");
    restart();
    guess(vouchedFor("1555"), 3);

    assertThat(right(vouchedFor("1555"))).isEqualTo(Verdict.LOCKED);
    pass(1);
    assertThat(right(vouchedFor("1555"))).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void mailboxesAreNamesToo() {
    Knock knock =
        new Knock(
            Optional.of(Mailboxes.mailbox(new MailboxId("..", "../x"), "7391")),
            new Caller("", ""),
            at("192.0.2.1", true),
            false);
    guess(knock, 3);

    assertThat(locks().all().getFirst().who()).isEqualTo("mailbox ..@../x");
  }
}

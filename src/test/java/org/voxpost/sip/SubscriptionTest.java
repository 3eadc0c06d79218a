package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A subscription by a clock of the test's own, with a phone that answers as the test says. */
class SubscriptionTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final HandTiming timing = new HandTiming();
  private final HandClient phone = new HandClient();
  private final Summaries summaries = new Summaries();
  private final List<Subscription> gone = new ArrayList<>();
  private final List<String> replies = new ArrayList<>();
  private Subscription subscription;
  private int sequence = 1;

  /** Notes what a SUBSCRIBE is answered with. */
  private final SubscribeReply reply =
      new SubscribeReply() {
        @Override
        public void accept(Duration granted, String contact) {
          replies.add("200 " + granted.toSeconds());
        }

        @Override
        public void refuse(int status) {
          replies.add(String.valueOf(status));
        }

        @Override
        public void refuseInterval(Duration least) {
          replies.add("423 " + least.toSeconds());
        }

        @Override
        public void refuseOrder() {
          replies.add("500");
        }
      };

  @BeforeEach
  void make() {
    subscription = subscription(SubscriptionTextTest.state(timing.now().plus(HOUR)));
  }

  private Subscription subscription(SubscriptionState state) {
    Subscription.Context context =
        new Subscription.Context(SubscriptionSettings.STANDARD, summaries, phone, gone::add);
    Login login = new Login(Optional::empty, () -> "x");
    return new Subscription(context, timing, Runnable::run, login, state);
  }

  private void open() {
    subscription.open(reply, HOUR);
    phone.answer(200);
  }

  private void renew(Duration expires) {
    subscription.received(new Renewal(++sequence, "", Optional.empty(), expires), reply);
  }

  private String lastState() {
    return phone.header("Subscription-State");
  }

  private String endedBy() {
    return summaries.changes.stream()
        .filter(SubscriptionChange.Ended.class::isInstance)
        .map(change -> ((SubscriptionChange.Ended) change).reason())
        .reduce((first, second) -> first + " and " + second)
        .orElse("not ended");
  }

  @Test
  void theStateIsToldAtOnceWithWhatIsLeft() {
    open();
    timing.pass(MINUTE);
    subscription.announce();

    assertThat(replies).containsExactly("200 3600");
    assertThat(phone.sent).hasSize(2);
    assertThat(phone.last().body()).contains(Summaries.BODY);
    assertThat(lastState()).isEqualTo("active;expires=3540");
    assertThat(phone.numbers).containsExactly(1L, 2L);
  }

  @Test
  void manyChangesWhileOneNotifyIsOnItsWayMakeOneMoreWithTheNewest() {
    subscription.open(reply, HOUR);
    subscription.announce();
    subscription.announce();
    summaries.bodies.put(Summaries.RESOURCE, "newest");
    subscription.announce();
    assertThat(phone.sent).hasSize(1);

    phone.answer(200);

    assertThat(phone.sent).hasSize(2);
    assertThat(phone.last().body()).contains("newest");
    phone.answer(200);
    assertThat(phone.sent).hasSize(2);
  }

  @Test
  void withoutARefreshItEndsInItsTime() {
    open();

    timing.pass(HOUR.minusSeconds(1));
    assertThat(endedBy()).isEqualTo("not ended");
    timing.pass(Duration.ofSeconds(1));

    assertThat(lastState()).isEqualTo("terminated;reason=timeout");
    assertThat(endedBy()).isEqualTo("timeout");
    assertThat(gone).isEmpty();
    phone.answer(200);
    assertThat(gone).containsExactly(subscription);
    assertThat(timing.alarms()).isZero();
  }

  @Test
  void aRefreshMovesItsEnd() {
    open();
    timing.pass(HOUR.minus(MINUTE));
    renew(HOUR);
    phone.answer(200);
    timing.pass(HOUR.minusSeconds(1));
    assertThat(endedBy()).isEqualTo("not ended");

    timing.pass(Duration.ofSeconds(1));

    assertThat(endedBy()).isEqualTo("timeout");
  }

  @Test
  void aRefreshThatIsTooShortLeavesItAsItIs() {
    open();

    renew(MINUTE.minusSeconds(1));

    assertThat(replies).endsWith("423 60");
    assertThat(phone.sent).hasSize(1);
    timing.pass(HOUR);
    assertThat(endedBy()).isEqualTo("timeout");
  }

  @Test
  void anOldSubscribeIsRefusedAndChangesNothing() {
    open();
    renew(MINUTE);
    phone.answer(200);

    subscription.received(new Renewal(sequence, "", Optional.of("sip:x@y"), HOUR), reply);
    subscription.received(new Renewal(1, "", Optional.empty(), Duration.ZERO), reply);

    assertThat(replies).endsWith("200 60", "500", "500");
    assertThat(subscription.state().target()).isEqualTo(phone.last().uri());
    timing.pass(MINUTE);
    assertThat(endedBy()).isEqualTo("timeout");
  }

  @Test
  void theLastNotifyWaitsForTheOneOnItsWayAndIsTheLast() {
    subscription.open(reply, HOUR);
    renew(Duration.ZERO);
    subscription.announce();
    assertThat(phone.sent).hasSize(1);

    phone.answer(200);

    assertThat(lastState()).isEqualTo("terminated;reason=timeout");
    assertThat(endedBy()).isEqualTo("unsubscribed");
    renew(HOUR);
    assertThat(replies).endsWith("481");
    phone.answer(200);
    assertThat(phone.sent).hasSize(2);
    assertThat(gone).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 407, 410, 480, 481, 489, 501, 603})
  void aPhoneThatTakesNoMoreEndsIt(int status) {
    subscription.open(reply, HOUR);

    phone.answer(status);

    assertThat(endedBy()).isEqualTo("NOTIFY answered with " + status);
    assertThat(gone).hasSize(1);
    assertThat(timing.alarms()).isZero();
    subscription.announce();
    assertThat(phone.sent).hasSize(1);
  }

  @Test
  void aPhoneThatDoesNotAnswerEndsIt() {
    subscription.open(reply, HOUR);

    phone.timeOut();

    assertThat(endedBy()).isEqualTo("NOTIFY not answered");
    assertThat(gone).hasSize(1);
  }

  @Test
  void aPhoneThatIsBusyIsAskedAgainWhenItSays() {
    subscription.open(reply, HOUR);
    phone.answer(503, "Retry-After: 120");
    summaries.bodies.put(Summaries.RESOURCE, "newest");
    subscription.announce();
    timing.pass(Duration.ofSeconds(119));
    assertThat(phone.sent).hasSize(1);

    timing.pass(Duration.ofSeconds(1));

    assertThat(phone.sent).hasSize(2);
    assertThat(phone.last().body()).contains("newest");
    assertThat(endedBy()).isEqualTo("not ended");
  }

  @Test
  void troubleOnTheWayIsTriedAgainMoreAndMoreSeldom() {
    subscription.open(reply, HOUR);

    for (int seconds : new int[] {30, 60, 120, 240, 480, 600, 600}) {
      phone.answer(500);
      int before = phone.sent.size();
      timing.pass(Duration.ofSeconds(seconds - 1));
      assertThat(phone.sent).hasSize(before);
      timing.pass(Duration.ofSeconds(1));
      assertThat(phone.sent).hasSize(before + 1);
    }
    phone.answer(200);
    subscription.announce();
    phone.unsent();
    timing.pass(Duration.ofSeconds(30));

    assertThat(phone.sent).hasSize(10);
    assertThat(endedBy()).isEqualTo("not ended");
  }

  @Test
  void aPhoneThatStaysBusyIsForgottenWhenItsTimeIsOver() {
    subscription.open(reply, HOUR);
    timing.pass(HOUR.minusSeconds(1));
    phone.answer(503, "Retry-After: 30");

    timing.pass(Duration.ofSeconds(1));

    assertThat(lastState()).isEqualTo("terminated;reason=timeout");
    phone.answer(503, "Retry-After: 30");
    assertThat(endedBy()).isEqualTo("timeout");
    assertThat(gone).hasSize(1);
    timing.pass(HOUR);
    assertThat(phone.sent).hasSize(2);
  }

  @Test
  void afterARestartTheNumbersLeaveRoomAndTheStateIsToldAgain() {
    subscription = subscription(SubscriptionTextTest.state(timing.now().plus(MINUTE)));
    subscription.resume(Duration.ofSeconds(2));
    assertThat(phone.sent).isEmpty();
    timing.pass(Duration.ofSeconds(2));

    assertThat(phone.numbers).containsExactly(100_001L);
    assertThat(lastState()).isEqualTo("active;expires=58");
    assertThat(summaries.changes)
        .singleElement()
        .satisfies(change -> assertThat(change.subscription().localSequence()).isEqualTo(100_000));
    timing.pass(Duration.ofSeconds(58));
    assertThat(endedBy()).isEqualTo("timeout");
  }

  @Test
  void whatEndedDuringTheRestartIsToldSo() {
    subscription = subscription(SubscriptionTextTest.state(timing.now().minus(MINUTE)));

    subscription.resume(Duration.ofSeconds(2));
    timing.pass(Duration.ofSeconds(5));

    assertThat(phone.sent).hasSize(1);
    assertThat(lastState()).isEqualTo("terminated;reason=timeout");
    assertThat(endedBy()).isEqualTo("timeout");
  }

  @Test
  void aFailureToTellTheStateDoesNotSilenceIt() {
    Subscription broken = untold();
    broken.open(reply, HOUR);
    phone.answer(200);
    broken.announce();

    assertThat(phone.sent).hasSize(2);
    assertThat(phone.last().body()).isEmpty();
  }

  private Subscription untold() {
    MessageSummaries failing =
        new MessageSummaries() {
          @Override
          public Admission admit(SubscribeRequest request) {
            return new Admission.Refused(404);
          }

          @Override
          public Optional<String> state(String resource) {
            throw new IllegalStateException("a bug");
          }

          @Override
          public void changed(SubscriptionChange change) {}
        };
    return new Subscription(
        new Subscription.Context(SubscriptionSettings.STANDARD, failing, phone, gone::add),
        timing,
        Runnable::run,
        new Login(Optional::empty, () -> "x"),
        subscription.state());
  }

  @Test
  void aFetchIsOneNotifyAndNoSubscription() {
    subscription.open(reply, Duration.ZERO);
    phone.answer(481);

    assertThat(replies).containsExactly("200 0");
    assertThat(lastState()).isEqualTo("terminated;reason=timeout");
    assertThat(summaries.changes).isEmpty();
    assertThat(gone).hasSize(1);
  }
}

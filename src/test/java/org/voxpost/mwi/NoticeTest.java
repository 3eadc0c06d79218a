package org.voxpost.mwi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxpost.sip.Destination;
import org.voxpost.sip.NotifyOutcome;

class NoticeTest {
  private static final NotifyOutcome.Accepted ACCEPTED = new NotifyOutcome.Accepted();
  private static final NotifyOutcome AWAY = new NotifyOutcome.NoAnswer("nobody answers");

  private final HandTiming timing = new HandTiming();
  private final NotedSignals signals = new NotedSignals();
  private Optional<String> summary = Optional.of("one");
  private final Notice notice =
      new Notice(
          new Destination("sip:4123@10.0.0.7", "sip:4123@10.0.0.7", Optional.empty()),
          () -> summary,
          signals,
          timing,
          Duration.ofHours(1));

  @Test
  void whatIsNotKnownYetIsNotTold() {
    summary = Optional.empty();
    notice.send();
    assertThat(signals.bodies).isEmpty();
  }

  @Test
  void changesWhileOneIsUnderWayBecomeOneWithTheNewest() {
    notice.send();
    summary = Optional.of("two");
    notice.send();
    summary = Optional.of("three");
    notice.send();
    assertThat(signals.bodies).containsExactly("one");

    signals.answer(ACCEPTED);
    assertThat(signals.bodies).containsExactly("one", "three");
  }

  @Test
  void oneThatFailedIsTriedAgainWithPausesThatDouble() {
    notice.send();
    signals.answer(AWAY);
    timing.pass(Duration.ofMillis(1_999));
    assertThat(signals.bodies).hasSize(1);
    timing.pass(Duration.ofMillis(1));
    assertThat(signals.bodies).hasSize(2);

    summary = Optional.of("newer");
    signals.answer(AWAY);
    timing.pass(Duration.ofSeconds(4));
    assertThat(signals.bodies).containsExactly("one", "one", "newer");
  }

  @Test
  void pausesEndAtFiveMinutes() {
    notice.send();
    for (int attempt = 0; attempt < 20; attempt++) {
      signals.answer(AWAY);
      timing.pass(Duration.ofMinutes(5));
    }
    assertThat(signals.bodies).hasSize(21);
  }

  @Test
  void anAnswerThatNamesATimeIsHeeded() {
    notice.send();
    signals.answer(new NotifyOutcome.Refused(503, "Busy", Optional.of(Duration.ofSeconds(40))));
    timing.pass(Duration.ofSeconds(39));
    assertThat(signals.bodies).hasSize(1);
    timing.pass(Duration.ofSeconds(1));
    assertThat(signals.bodies).hasSize(2);
  }

  @Test
  void anAddressIsToldAgainAfterAnHourAlthoughNothingChanged() {
    notice.send();
    signals.answer(ACCEPTED);
    timing.pass(Duration.ofHours(1));
    assertThat(signals.bodies).containsExactly("one", "one");
  }

  @Test
  void aChangeOvertakesThePauseOfAFailure() {
    notice.send();
    signals.answer(AWAY);
    summary = Optional.of("two");
    notice.send();
    signals.answer(ACCEPTED);
    timing.pass(Duration.ofMinutes(10));
    assertThat(signals.bodies).containsExactly("one", "two");
  }

  @Test
  void nothingIsToldAfterTheEnd() {
    notice.send();
    signals.answer(AWAY);
    notice.close();
    timing.pass(Duration.ofHours(2));
    assertThat(signals.bodies).hasSize(1);
  }
}

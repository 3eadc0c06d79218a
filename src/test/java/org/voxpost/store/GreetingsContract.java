package org.voxpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxpost.sound.Pcm;

/** What holds wherever greetings lie. */
public abstract class GreetingsContract {
  protected Greetings greetings;
  protected AccountSettings account;
  protected MailboxSettings box;

  /** What the greetings' clock says. */
  protected Instant now = StoreFixtures.NOON;

  /** Greetings that show what changed at once. */
  protected abstract Greetings openGreetings();

  protected abstract AccountSettings freshAccount();

  @BeforeEach
  void open() {
    account = freshAccount();
    box = mailbox("100");
    greetings = openGreetings();
  }

  protected MailboxSettings mailbox(String number) {
    return StoreFixtures.withImapGreetings(StoreFixtures.mailbox(number, account));
  }

  /** A sound told apart by its length. */
  protected static Pcm sound(int seconds) {
    short[] samples = new short[seconds * 8000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (8000 * Math.sin(2 * Math.PI * 440 * i / 8000));
    }
    return new Pcm(8000, samples);
  }

  /** How long a greeting sounds, or nothing. */
  protected Optional<Duration> heard(MailboxSettings mailbox, GreetingName which) {
    return greetings.find(mailbox, which).map(Pcm::duration);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasNeverRecordedIsNotThere(GreetingName which) {
    assertThat(greetings.find(box, which)).isEmpty();
  }

  @Test
  void eachGreetingIsWhatWasRecordedForIt() {
    Map<GreetingName, Integer> seconds =
        Map.of(
            GreetingName.UNAVAILABLE, 1,
            GreetingName.BUSY, 2,
            GreetingName.TEMPORARY, 3,
            GreetingName.NAME, 4);
    seconds.forEach((which, length) -> greetings.keep(box, which, sound(length)));
    seconds.forEach(
        (which, length) -> assertThat(heard(box, which)).hasValue(Duration.ofSeconds(length)));
  }

  @Test
  void eachOfTheNumberedGreetingsIsItsOwn() {
    for (int slot = 1; slot <= GreetingName.SLOTS; slot++) {
      greetings.keep(box, GreetingName.slot(slot), sound(slot));
    }
    greetings.remove(box, GreetingName.slot(9));
    for (int slot = 1; slot < GreetingName.SLOTS; slot++) {
      assertThat(heard(box, GreetingName.slot(slot))).hasValue(Duration.ofSeconds(slot));
    }
    assertThat(heard(box, GreetingName.slot(9))).isEmpty();
    assertThat(heard(box, GreetingName.NAME)).isEmpty();
  }

  @Test
  void aGreetingIsHeardUntilItsEnd() {
    Instant end = now.plusSeconds(3600);
    greetings.keep(box, GreetingName.TEMPORARY, sound(2), Optional.of(end));
    now = end.minusSeconds(1);
    assertThat(heard(box, GreetingName.TEMPORARY)).hasValue(Duration.ofSeconds(2));
    assertThat(greetings.until(box, GreetingName.TEMPORARY)).hasValue(end);
    assertThat(greetings.until(box, GreetingName.BUSY)).isEmpty();
    now = end;
    assertThat(heard(box, GreetingName.TEMPORARY)).isEmpty();
    assertThat(greetings.until(box, GreetingName.TEMPORARY)).isEmpty();
  }

  @Test
  void aGreetingWithoutAnEndTakesThePlaceOfOneWith() {
    greetings.keep(box, GreetingName.TEMPORARY, sound(2), Optional.of(now.plusSeconds(60)));
    greetings.keep(box, GreetingName.TEMPORARY, sound(3));
    now = now.plusSeconds(60);
    assertThat(heard(box, GreetingName.TEMPORARY)).hasValue(Duration.ofSeconds(3));
    assertThat(greetings.until(box, GreetingName.TEMPORARY)).isEmpty();
  }

  @Test
  void aNewEndCountsAndTheOldOneNoMore() {
    greetings.keep(box, GreetingName.TEMPORARY, sound(2), Optional.of(now.plusSeconds(60)));
    greetings.keep(box, GreetingName.TEMPORARY, sound(2), Optional.of(now.plusSeconds(120)));
    now = now.plusSeconds(60);
    assertThat(heard(box, GreetingName.TEMPORARY)).isPresent();
    assertThat(greetings.until(box, GreetingName.TEMPORARY)).hasValue(now.plusSeconds(60));
  }

  @Test
  void aNewGreetingTakesThePlaceOfTheOld() {
    greetings.keep(box, GreetingName.BUSY, sound(1));
    greetings.keep(box, GreetingName.BUSY, sound(3));
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(3));
    greetings.keep(box, GreetingName.BUSY, sound(2));
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(2));
  }

  @Test
  void whatIsRemovedIsGoneAndNothingElse() {
    greetings.keep(box, GreetingName.BUSY, sound(1));
    greetings.keep(box, GreetingName.NAME, sound(2));
    greetings.remove(box, GreetingName.BUSY);
    greetings.remove(box, GreetingName.TEMPORARY);
    assertThat(heard(box, GreetingName.BUSY)).isEmpty();
    assertThat(heard(box, GreetingName.NAME)).hasValue(Duration.ofSeconds(2));
  }

  @Test
  void mailboxesOfOneAccountHaveTheirOwn() {
    MailboxSettings other = mailbox("1100");
    MailboxSettings elsewhere =
        StoreFixtures.withImapGreetings(StoreFixtures.inContext("default2", "100", account));
    greetings.keep(box, GreetingName.UNAVAILABLE, sound(1));
    greetings.keep(other, GreetingName.UNAVAILABLE, sound(2));
    greetings.keep(elsewhere, GreetingName.UNAVAILABLE, sound(3));
    assertThat(heard(box, GreetingName.UNAVAILABLE)).hasValue(Duration.ofSeconds(1));
    assertThat(heard(other, GreetingName.UNAVAILABLE)).hasValue(Duration.ofSeconds(2));
    assertThat(heard(elsewhere, GreetingName.UNAVAILABLE)).hasValue(Duration.ofSeconds(3));
    greetings.remove(other, GreetingName.UNAVAILABLE);
    assertThat(heard(box, GreetingName.UNAVAILABLE)).isPresent();
    assertThat(heard(elsewhere, GreetingName.UNAVAILABLE)).isPresent();
  }
}

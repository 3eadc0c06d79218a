package org.voxpost.ivr.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.House;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.Owner;
import org.voxpost.ivr.OwnerSettings;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.Take;
import org.voxpost.sound.Pcm;
import org.voxpost.store.GreetingName;
import org.voxpost.store.Greetings;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Secret;
import org.voxpost.store.StoreException;

class MailboxOptionsTest {
  @TempDir Path directory;

  private final ScriptedCaller owner = new ScriptedCaller();
  private final Subscriber desk = Mailboxes.desk();
  private House house;

  @BeforeEach
  void open() {
    house = new House(directory, desk);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1,vm-rec-unv,UNAVAILABLE,vmx-greeting-saved",
    "2,vm-rec-busy,BUSY,vmx-greeting-saved",
    "3,vm-rec-name,NAME,vmx-name-saved",
    "4,vm-rec-temp,TEMPORARY,vmx-greeting-saved"
  })
  void eachKeyRecordsItsGreeting(String key, String asked, GreetingName which, String saved) {
    owner.on("vm-options", key).speaks(3).on("vm-review", "1").on("vm-options", "*");

    run();

    assertThat(owner.heard())
        .startsWith("vm-options", asked, "beep", "vm-review", saved)
        .endsWith("vm-options");
    assertThat(length(which)).contains(Duration.ofSeconds(3));
  }

  @Test
  void aGreetingCanBeHeardAndSpokenAgainBeforeItCounts() {
    owner.on("vm-options", "1").speaks(3).speaks(7);
    owner.on("vm-review", "2").on("(sound)", "3").on("vm-review", "1").on("vm-options", "*");

    run();

    assertThat(length(GreetingName.UNAVAILABLE)).contains(Duration.ofSeconds(7));
  }

  @Test
  void starInTheReviewLeavesTheGreetingAsItWas() {
    keep(GreetingName.BUSY, 1);
    owner.on("vm-options", "2").speaks(3).on("vm-review", "*").on("vm-options", "*");

    run();

    assertThat(length(GreetingName.BUSY)).contains(Duration.ofSeconds(1));
  }

  @Test
  void hangingUpInTheReviewDropsTheGreeting() {
    owner.on("vm-options", "1").speaks(3).hangsUpOn("vm-review");

    assertThatThrownBy(this::run).isInstanceOf(CallEnded.class);

    assertThat(length(GreetingName.UNAVAILABLE)).isEmpty();
  }

  @Test
  void hangingUpInTheRecordingDropsTheGreeting() {
    owner.on("vm-options", "1").speaks(new short[8_000], Take.Ending.HUNG_UP, Duration.ZERO);

    assertThatThrownBy(this::run).isInstanceOf(CallEnded.class);

    assertThat(length(GreetingName.UNAVAILABLE)).isEmpty();
  }

  @Test
  void whoSaysNothingIsToldSoAndTheGreetingStays() {
    keep(GreetingName.UNAVAILABLE, 2);
    owner.on("vm-options", "1").speaks(0).on("vm-options", "*");

    run();

    assertThat(owner.heard()).containsSubsequence("beep", "vm-nothingrecorded", "beep");
    assertThat(length(GreetingName.UNAVAILABLE)).contains(Duration.ofSeconds(2));
  }

  @Test
  void maxgreetLimitsAGreeting() {
    DialogSettings dialog =
        DialogSettings.defaults()
            .with(new OwnerSettings(false, false, Duration.ofSeconds(20), false, List.of()));
    owner.on("vm-options", "1").speaks(3).on("vm-review", "1").on("vm-options", "*");

    options(house.facilities(), Mailboxes.desk(dialog)).run();

    assertThat(owner.rules().most()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aTemporaryGreetingIsMentionedAndCanBeRemoved() {
    keep(GreetingName.TEMPORARY, 2);
    owner.on("vm-options", "4").on("vm-tempgreeting2", "2").on("vm-options", "*");

    run();

    assertThat(owner.heard())
        .containsExactly(
            "vm-tmpexists", "vm-options", "vm-tempgreeting2", "vm-tempremoved", "vm-options");
    assertThat(length(GreetingName.TEMPORARY)).isEmpty();
  }

  @Test
  void aTemporaryGreetingCanBeRecordedAnew() {
    keep(GreetingName.TEMPORARY, 2);
    owner.on("vm-options", "4").on("vm-tempgreeting2", "1").speaks(5);
    owner.on("vm-review", "1").on("vm-options", "*");

    run();

    assertThat(length(GreetingName.TEMPORARY)).contains(Duration.ofSeconds(5));
  }

  @Test
  void aTemporaryGreetingCanBeGivenAnEnd() {
    keep(GreetingName.TEMPORARY, 2);
    owner.on("vm-options", "4").on("vmx-temp-offer", "3").on("vmx-temp-until", "14#");
    owner.on("vm-options", "*");

    run();

    assertThat(house.greetings().until(desk.mailbox(), GreetingName.TEMPORARY))
        .contains(House.NOON.plus(Duration.ofHours(1).plusDays(14)));
    assertThat(owner.heard())
        .containsSubsequence("vmx-temp-days", "digits/day-6", "digits/mon-11", "digits/h-5");
  }

  @Test
  void silenceGoesBackToTheMainMenu() {
    run();

    assertThat(owner.heard()).containsOnly("vm-options", "vmx-slots");
  }

  @Test
  void aStoreThatDoesNotTakeTheGreetingIsSaid() {
    owner.on("vm-options", "1").speaks(3).on("vm-review", "1").on("vm-options", "*");

    options(house.facilitiesWith(new FullGreetings()), desk).run();

    assertThat(owner.heard()).endsWith("vm-review", "vmx-error-storage", "vm-options");
  }

  private void run() {
    options(house.facilities(), desk).run();
  }

  private MailboxOptions options(Facilities with, Subscriber subscriber) {
    return new MailboxOptions(owner, with, new Owner(subscriber, Secret.NONE));
  }

  private void keep(GreetingName which, int seconds) {
    house.greetings().keep(desk.mailbox(), which, new Pcm(8_000, new short[8_000 * seconds]));
  }

  private Optional<Duration> length(GreetingName which) {
    return house.greetings().find(desk.mailbox(), which).map(Pcm::duration);
  }

  private static final class FullGreetings implements Greetings {
    @Override
    public Optional<Pcm> find(MailboxSettings mailbox, GreetingName which) {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> until(MailboxSettings mailbox, GreetingName which) {
      return Optional.empty();
    }

    @Override
    public void keep(
        MailboxSettings mailbox, GreetingName which, Pcm sound, Optional<Instant> until) {
      throw StoreException.passing("the disk is full", null);
    }

    @Override
    public void remove(MailboxSettings mailbox, GreetingName which) {}
  }
}

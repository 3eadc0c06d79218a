package org.voxpost.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.recording;

import org.junit.jupiter.api.Test;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Counts;
import org.voxpost.store.MessageStore;
import org.voxpost.store.MessageStoreContract;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.Watch;
import org.voxpost.store.WatchedCounts;

class MemoryMessageStoreTest extends MessageStoreContract {
  private final MemoryMessageStore memory = new MemoryMessageStore();

  @Override
  protected MessageStore openStore() {
    return memory;
  }

  @Override
  protected AccountSettings freshAccount() {
    return StoreFixtures.account(143, "vm100", "secret");
  }

  @Test
  void whileItIsAwayNothingIsStoredAndTryingAgainMakesSense() {
    memory.away(true);
    assertThatThrownBy(() -> memory.deliver(box, recording(envelope(box, "a1")), false))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.isWorthRetrying()).isTrue());
    memory.away(false);
    assertThat(memory.delivered()).isEmpty();
  }

  @Test
  void itTellsWhatWasExpectedAndDelivered() {
    memory.expect(box);
    deliver(box, "a1");
    assertThat(memory.expected()).containsExactly(box.id());
    assertThat(memory.delivered()).containsExactly(envelope(box, "a1"));
    memory.removeIf(envelope -> true);
    assertThat(memory.delivered()).isEmpty();
  }

  @Test
  void awayItTellsNothingAndBackAgainWhatHappenedMeanwhile() {
    WatchedCounts told = new WatchedCounts();
    deliver(box, "a1");
    try (Watch watch = memory.watch(box, told)) {
      assertThat(told.next()).isEqualTo(new Counts(1, 0, 0, 0));
      memory.away(true);
      memory.removeIf(envelope -> true);
      assertThat(watch.counts()).contains(new Counts(1, 0, 0, 0));
      memory.away(false);
      assertThat(told.next()).isEqualTo(new Counts(0, 0, 0, 0));
    }
  }
}

package org.voxpost.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.recording;

import org.junit.jupiter.api.Test;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.MessageStoreContract;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoreFixtures;

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
}

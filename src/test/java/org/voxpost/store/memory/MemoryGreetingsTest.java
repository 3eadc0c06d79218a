package org.voxpost.store.memory;

import org.voxpost.store.AccountSettings;
import org.voxpost.store.Greetings;
import org.voxpost.store.GreetingsContract;
import org.voxpost.store.StoreFixtures;

class MemoryGreetingsTest extends GreetingsContract {
  @Override
  protected Greetings openGreetings() {
    return new MemoryGreetings(() -> now);
  }

  @Override
  protected AccountSettings freshAccount() {
    return StoreFixtures.account(143, "vm", "");
  }
}

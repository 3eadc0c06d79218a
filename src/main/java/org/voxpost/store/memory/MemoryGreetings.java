package org.voxpost.store.memory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.voxpost.codec.Pcm;
import org.voxpost.store.GreetingName;
import org.voxpost.store.Greetings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;

/** Greetings in memory. */
public final class MemoryGreetings implements Greetings {
  private final Map<Place, Pcm> sounds = new ConcurrentHashMap<>();

  private record Place(MailboxId mailbox, GreetingName which) {}

  @Override
  public Optional<Pcm> find(MailboxSettings mailbox, GreetingName which) {
    return Optional.ofNullable(sounds.get(new Place(mailbox.id(), which)));
  }

  @Override
  public void keep(MailboxSettings mailbox, GreetingName which, Pcm sound) {
    sounds.put(new Place(mailbox.id(), which), sound);
  }

  @Override
  public void remove(MailboxSettings mailbox, GreetingName which) {
    sounds.remove(new Place(mailbox.id(), which));
  }
}

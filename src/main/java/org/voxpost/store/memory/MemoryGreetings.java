package org.voxpost.store.memory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.voxpost.sound.Pcm;
import org.voxpost.store.GreetingName;
import org.voxpost.store.Greetings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;

/** Greetings in memory. */
public final class MemoryGreetings implements Greetings {
  private final Map<Place, Kept> sounds = new ConcurrentHashMap<>();
  private final InstantSource clock;

  private record Place(MailboxId mailbox, GreetingName which) {}

  private record Kept(Pcm sound, Optional<Instant> until) {}

  /** Greetings that never come to an end. */
  public MemoryGreetings() {
    this(InstantSource.fixed(Instant.EPOCH));
  }

  public MemoryGreetings(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Pcm> find(MailboxSettings mailbox, GreetingName which) {
    return kept(mailbox, which).map(Kept::sound);
  }

  @Override
  public Optional<Instant> until(MailboxSettings mailbox, GreetingName which) {
    return kept(mailbox, which).flatMap(Kept::until);
  }

  private Optional<Kept> kept(MailboxSettings mailbox, GreetingName which) {
    return Optional.ofNullable(sounds.get(new Place(mailbox.id(), which)))
        .filter(kept -> kept.until().filter(end -> !clock.instant().isBefore(end)).isEmpty());
  }

  @Override
  public void keep(
      MailboxSettings mailbox, GreetingName which, Pcm sound, Optional<Instant> until) {
    sounds.put(new Place(mailbox.id(), which), new Kept(sound, until));
  }

  @Override
  public void remove(MailboxSettings mailbox, GreetingName which) {
    sounds.remove(new Place(mailbox.id(), which));
  }
}

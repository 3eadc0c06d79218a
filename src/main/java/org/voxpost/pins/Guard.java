package org.voxpost.pins;

import java.util.Optional;
import org.voxpost.ivr.login.Gate;
import org.voxpost.ivr.login.Knock;
import org.voxpost.ivr.login.Passwords;

/** The gate whose tries are counted by {@link Locks}. */
public final class Guard implements Gate {
  private final Passwords passwords;
  private final Locks locks;

  public Guard(Passwords passwords, Locks locks) {
    this.passwords = passwords;
    this.locks = locks;
  }

  @Override
  public Verdict enter(Knock knock, String keyed) {
    Optional<Locks.Try> attempt = locks.reserve(Subject.of(knock));
    if (attempt.isEmpty()) {
      return Verdict.LOCKED;
    }
    if (passwords.matches(knock.mailbox(), keyed)) {
      attempt.get().right();
      return Verdict.RIGHT;
    }
    attempt.get().wrong();
    return Verdict.WRONG;
  }
}

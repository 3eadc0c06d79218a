package org.voxpost;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.voxpost.hooks.PasswordCheck;
import org.voxpost.hooks.PasswordPrograms;
import org.voxpost.ivr.login.Overseer;
import org.voxpost.ivr.login.Passwords;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Secret;
import org.voxpost.store.StoreException;

/**
 * The administrator's programs as the dialogs know them: {@code externpasscheck} and {@code
 * externpassnotify} oversee new passwords, {@code externpass} keeps them.
 */
final class ProgramOverseer implements Overseer {
  private final PasswordPrograms programs;
  private final Executor background;

  /**
   * Prepares it.
   *
   * @param background runs what no caller waits for
   */
  ProgramOverseer(PasswordPrograms programs, Executor background) {
    this.programs = programs;
    this.background = background;
  }

  /** As in Asterisk, a program that cannot tell does not keep an owner from a new password. */
  @Override
  public boolean accepts(MailboxSettings mailbox, Secret old, Secret fresh) {
    return !(programs.check(mailbox.id(), old, fresh) instanceof PasswordCheck.Refused);
  }

  @Override
  public void changed(MailboxSettings mailbox, Secret fresh) {
    background.execute(() -> programs.changed(mailbox.id(), fresh));
  }

  /** Passwords as they are kept here, or by {@code externpass} where there is one. */
  Passwords keeping(Passwords ours) {
    return programs.keepsPasswords() ? new KeptOutside(ours) : ours;
  }

  /**
   * A change goes to the program; what it has done to voicemail.conf counts from the next start on,
   * so ours follows it until then.
   */
  private final class KeptOutside implements Passwords {
    private final Passwords ours;

    KeptOutside(Passwords ours) {
      this.ours = ours;
    }

    @Override
    public boolean isAsked(MailboxSettings mailbox) {
      return ours.isAsked(mailbox);
    }

    @Override
    public boolean isChangeable(MailboxSettings mailbox) {
      return ours.isChangeable(mailbox);
    }

    @Override
    public boolean matches(Optional<MailboxSettings> mailbox, String keyed) {
      return ours.matches(mailbox, keyed);
    }

    @Override
    public void change(MailboxSettings mailbox, String fresh) {
      if (!programs.keep(mailbox.id(), new Secret(fresh))) {
        throw StoreException.passing("externpass did not keep it; its output is in the log", null);
      }
      ours.change(mailbox, fresh);
    }
  }
}

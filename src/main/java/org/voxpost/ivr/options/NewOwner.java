package org.voxpost.ivr.options;

import static org.voxpost.store.GreetingName.BUSY;
import static org.voxpost.store.GreetingName.NAME;
import static org.voxpost.store.GreetingName.UNAVAILABLE;

import java.util.Optional;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Owner;
import org.voxpost.ivr.OwnerSettings;
import org.voxpost.ivr.Speech;
import org.voxpost.store.GreetingName;
import org.voxpost.store.MailboxSettings;

/**
 * Leads somebody who logs in with the mailbox number for a password through name and greetings to a
 * password of their own. That comes last: who hangs up before is new again at the next call.
 */
public final class NewOwner {
  private final Call call;
  private final Facilities with;
  private final Owner owner;
  private final Sitting sitting;

  public NewOwner(Call call, Facilities with, Owner owner) {
    this.call = call;
    this.with = with;
    this.owner = owner;
    this.sitting = new Sitting(call, with, owner.subscriber());
  }

  /** Does so where {@code forcename} or {@code forcegreetings} asks for it; else nothing. */
  public void welcome() {
    OwnerSettings settings = owner.subscriber().dialog().owner();
    boolean asked = settings.forceName() || settings.forceGreetings();
    if (!asked || !isNew()) {
      return;
    }
    call.say(Speech.of("vm-newuser"));
    if (settings.forceName()) {
      recordMissing(NAME, "vm-rec-name");
    }
    if (settings.forceGreetings()) {
      recordMissing(UNAVAILABLE, "vm-rec-unv");
      recordMissing(BUSY, "vm-rec-busy");
    }
    new PasswordChange(call, with, owner).run();
  }

  private boolean isNew() {
    String number = mailbox().id().number();
    return with.entrance().passwords().matches(Optional.of(mailbox()), number);
  }

  private void recordMissing(GreetingName which, String instruction) {
    if (with.greetings().find(mailbox(), which).isEmpty()) {
      sitting.record(which, instruction);
    }
  }

  private MailboxSettings mailbox() {
    return owner.subscriber().mailbox();
  }
}

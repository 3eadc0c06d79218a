package org.voxpost.ivr.deposit;

import java.util.List;
import org.voxpost.ivr.Call;
import org.voxpost.ivr.Facilities;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Subscriber;
import org.voxpost.store.Caller;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.spool.Draft;

/** A message from one owner to others: an answer, or one that is composed in the menus. */
public final class Letter {
  private final Call call;
  private final Facilities with;
  private final Subscriber sender;

  public Letter(Call call, Facilities with, Subscriber sender) {
    this.call = call;
    this.with = with;
    this.sender = sender;
  }

  /**
   * Takes it.
   *
   * @param to at least one
   */
  public Outcome dictate(List<Subscriber> to) {
    call.say(Speech.of("vm-intro"));
    return new Dictation(
            call,
            to.getFirst().dialog().leaving(),
            () -> draft(to),
            with.delivery(),
            DictationOptions.USUAL)
        .run();
  }

  private Draft draft(List<Subscriber> to) {
    List<MailboxId> mailboxes = to.stream().map(each -> each.mailbox().id()).toList();
    Envelope envelope = with.envelope(mailboxes.getFirst(), caller(sender.mailbox()), false);
    return with.spool()
        .begin(envelope, mailboxes.subList(1, mailboxes.size()), call.recordingRate());
  }

  /** An owner as the caller of a message. */
  public static Caller caller(MailboxSettings owner) {
    return new Caller(owner.id().number(), owner.fullName());
  }
}

package org.voxpost.sip;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes each call, keeps what it is told, and does what the test says. */
final class Answering implements IncomingCalls {
  final BlockingQueue<SipEvent> events = new LinkedBlockingQueue<>();
  final BlockingQueue<InviteDialog> dialogs = new LinkedBlockingQueue<>();
  final List<Invitation> invitations = new CopyOnWriteArrayList<>();
  private final Consumer<InviteDialog> first;
  private final boolean acceptsReinvites;

  /**
   * @param first what is done with a new call
   */
  Answering(Consumer<InviteDialog> first, boolean acceptsReinvites) {
    this.first = first;
    this.acceptsReinvites = acceptsReinvites;
  }

  /** Answers at once and takes every re-INVITE. */
  static Answering always() {
    return new Answering(dialog -> dialog.answer(WireCall.ANSWER), true);
  }

  /** Leaves the call to the test. */
  static Answering never() {
    return new Answering(dialog -> {}, false);
  }

  @Override
  public Consumer<SipEvent> invited(Invitation invitation, InviteDialog dialog) {
    invitations.add(invitation);
    dialogs.add(dialog);
    first.accept(dialog);
    return event -> {
      events.add(event);
      if (acceptsReinvites && event instanceof SipEvent.Reinvited) {
        dialog.acceptReinvite(WireCall.ANSWER);
      }
    };
  }

  SipEvent event() throws InterruptedException {
    return Optional.ofNullable(events.poll(4, TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("no event came"));
  }

  InviteDialog dialog() throws InterruptedException {
    return Optional.ofNullable(dialogs.poll(4, TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("no call came"));
  }
}

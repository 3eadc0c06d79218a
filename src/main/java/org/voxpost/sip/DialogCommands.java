package org.voxpost.sip;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The commands of a call, each a task of the dialog's own order. */
final class DialogCommands implements InviteDialog {
  private final Executor serial;
  private final ServerDialog dialog;

  DialogCommands(Executor serial, ServerDialog dialog) {
    this.serial = serial;
    this.dialog = dialog;
  }

  @Override
  public void ringing() {
    serial.execute(dialog::ring);
  }

  @Override
  public void progress(String sdp) {
    serial.execute(() -> dialog.progress(sdp));
  }

  @Override
  public void answer(String sdp) {
    serial.execute(() -> dialog.answer(sdp));
  }

  @Override
  public void refuse(int status, String reason, Optional<Duration> retryAfter) {
    serial.execute(() -> dialog.refuse(status, reason, retryAfter));
  }

  @Override
  public void redirect(String target) {
    SipUris.check(target);
    serial.execute(() -> dialog.redirect(target));
  }

  @Override
  public void acceptReinvite(String sdp) {
    serial.execute(() -> dialog.acceptReinvite(sdp));
  }

  @Override
  public void refuseReinvite(int status) {
    serial.execute(() -> dialog.refuseReinvite(status));
  }

  @Override
  public void refer(String target) {
    SipUris.check(target);
    serial.execute(() -> dialog.refer(target));
  }

  @Override
  public void bye() {
    serial.execute(dialog::hangUp);
  }
}

package org.voxpost.ivr.exits;

import org.voxpost.ivr.Call;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.Departure;
import org.voxpost.ivr.Exit;
import org.voxpost.ivr.Speech;

/** Leaving voicemail with a word on the way, and another when nobody was there. */
public final class WayOut {
  private static final String FAILED = "vmx-transfer-failed";

  private final Call call;

  public WayOut(Call call) {
    this.call = call;
  }

  /**
   * Goes there. Throws {@link CallEnded} when that has worked: what is to be kept must be kept
   * before. Returns when the caller is still here and has heard that it failed, so that the dialog
   * goes on.
   */
  public Departure to(Exit exit) {
    call.say(Speech.of(exit.kind().prompt()));
    Departure departure = call.leave(exit);
    call.say(Speech.of(FAILED));
    return departure;
  }
}

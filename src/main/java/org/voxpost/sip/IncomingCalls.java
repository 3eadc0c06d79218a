package org.voxpost.sip;

import java.util.function.Consumer;

/** Who takes the calls. Called on the stack's threads: it must return at once. */
@FunctionalInterface
public interface IncomingCalls {
  /**
   * A call comes in; 100 Trying has gone out.
   *
   * @return where the events of its dialog go, in their order
   */
  Consumer<SipEvent> invited(Invitation invitation, InviteDialog dialog);
}

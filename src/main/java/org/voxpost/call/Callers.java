package org.voxpost.call;

import org.voxpost.sip.Invitation;
import org.voxpost.sip.SipAddress;
import org.voxpost.store.Caller;

/**
 * Who calls, by what the network asserts (RFC 3325) and else by From; nothing when the caller
 * withholds it.
 */
final class Callers {
  private Callers() {}

  static Caller of(Invitation invitation) {
    if (invitation.anonymous()) {
      return Caller.UNKNOWN;
    }
    SipAddress from = invitation.assertedIdentity().orElse(invitation.from());
    String name =
        from.displayName().isEmpty() ? invitation.from().displayName() : from.displayName();
    return new Caller(from.user(), name);
  }
}

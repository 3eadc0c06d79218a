package org.voxpost.ivr.login;

import java.util.Optional;
import org.voxpost.ivr.CallOrigin;
import org.voxpost.store.Caller;
import org.voxpost.store.MailboxSettings;

/**
 * Somebody wants to come in.
 *
 * @param mailbox which one; empty when nothing is known by the number that was keyed
 * @param caller who, as far as the network said
 * @param origin where the call came from
 * @param atOwnPhone whether the caller's number is the mailbox's, on the word of a trusted network
 */
public record Knock(
    Optional<MailboxSettings> mailbox, Caller caller, CallOrigin origin, boolean atOwnPhone) {}

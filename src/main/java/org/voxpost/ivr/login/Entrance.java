package org.voxpost.ivr.login;

import org.voxpost.ivr.Subscribers;
import org.voxpost.store.MessageStore;

/**
 * What every login works with.
 *
 * @param subscribers every mailbox
 * @param passwords of those
 * @param gate what lets owners in
 * @param overseer who has a say in new passwords
 * @param settings how
 * @param store told whose messages will be wanted next
 */
public record Entrance(
    Subscribers subscribers,
    Passwords passwords,
    Gate gate,
    Overseer overseer,
    LoginSettings settings,
    MessageStore store) {}

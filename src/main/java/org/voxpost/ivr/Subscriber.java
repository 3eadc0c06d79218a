package org.voxpost.ivr;

import org.voxpost.store.MailboxSettings;

/**
 * A mailbox and how its dialogs behave.
 *
 * @param mailbox what is stored and where
 * @param dialog what is said
 */
public record Subscriber(MailboxSettings mailbox, DialogSettings dialog) {}

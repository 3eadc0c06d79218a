package org.voxpost.ivr;

/**
 * Somebody a message is left for.
 *
 * @param subscriber whose mailbox gets it
 * @param room whether that mailbox can take one more
 */
public record Recipient(Subscriber subscriber, Room room) {}

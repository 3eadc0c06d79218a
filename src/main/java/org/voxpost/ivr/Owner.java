package org.voxpost.ivr;

import org.voxpost.store.Secret;

/**
 * An owner who got in.
 *
 * @param subscriber whose mailbox it is
 * @param keyed the password that was keyed; nothing where none was asked
 */
public record Owner(Subscriber subscriber, Secret keyed) {}

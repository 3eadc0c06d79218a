package org.voxpost.store.imap;

import java.time.Duration;
import org.voxpost.store.Secret;

/**
 * An access token.
 *
 * @param lifetime for how long it may be shown to a server, counted from now
 */
record Token(Secret value, Duration lifetime) {}

package org.voxpost.ivr;

import java.time.Duration;
import java.util.Optional;

/**
 * How a speech went.
 *
 * @param key the key that interrupted it; empty when it was said to its end
 * @param played how much of it the caller heard
 */
public record Heard(Optional<Key> key, Duration played) {}

package org.voxpost.store;

import java.time.Instant;

/**
 * Where a forwarded message came from: the ORIG_VM_ variables of its email. The envelope itself
 * tells of the forwarder.
 *
 * @param caller who left it first
 * @param recordedAt when that was
 */
public record Origin(Caller caller, Instant recordedAt) {}

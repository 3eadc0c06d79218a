package org.voxpost.sip;

import java.time.Duration;
import java.util.Optional;

/**
 * What a SUBSCRIBE within its dialog asks for.
 *
 * @param sequence its CSeq
 * @param eventId the {@code id} of Event, or empty
 * @param target its Contact; without one the target stays
 */
record Renewal(long sequence, String eventId, Optional<String> target, Duration expires) {}

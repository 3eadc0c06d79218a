package org.voxpost.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

/**
 * What a configuration depends on besides its files.
 *
 * @param directory the conf directory
 * @param overrides options the command line gives, {@code section.option} or {@code option}
 * @param environment for {@code env:NAME} and {@code VOXPOST_STATE}
 * @param systemZone the zone of a mailbox that names none
 */
record Surroundings(
    Path directory,
    Map<String, String> overrides,
    Map<String, String> environment,
    ZoneId systemZone) {}

package org.voxpost.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the log goes.
 *
 * @param level {@code level}: error, warn, info, debug or trace
 * @param file {@code file}: empty is standard output
 */
public record LogSettings(String level, Optional<Path> file) {}

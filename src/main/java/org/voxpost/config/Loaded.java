package org.voxpost.config;

/** The files can be worked with. */
public record Loaded(Config config) implements ConfigResult {}

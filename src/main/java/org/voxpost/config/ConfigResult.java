package org.voxpost.config;

/** What reading the conf files came to. */
public sealed interface ConfigResult permits Loaded, Faulty {}

package org.voxpost.ivr;

import org.voxpost.sound.Pcm;

/**
 * A prompt that was found.
 *
 * @param key names it and its language, for caches
 * @param pcm how it sounds
 */
public record Found(String key, Pcm pcm) {}

package org.voxpost.media;

import org.voxpost.codec.Pcm;

/**
 * A piece of sound to play.
 *
 * @param name the key under which its encoded form is kept, such as {@code en/vm-intro}; empty for
 *     sound that is played once, such as a message
 * @param pcm the sound, at any rate
 */
public record Clip(String name, Pcm pcm) {}

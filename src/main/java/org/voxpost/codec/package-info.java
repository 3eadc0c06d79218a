/**
 * Voice codecs, and in {@code file} the audio files made of them: pure, no I/O beyond byte arrays.
 */
package org.voxpost.codec;

/** Sample formats, voice codecs, audio files and resampling: pure, no I/O beyond byte arrays. */
package org.voxpost.codec;

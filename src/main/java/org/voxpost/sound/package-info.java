/** Linear sound and what is done to it: resampling, levels, tempo, tones, gaps. Pure. */
package org.voxpost.sound;

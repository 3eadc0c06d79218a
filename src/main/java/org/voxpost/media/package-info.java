/** RTP and RTCP, keys, the media clock, playing and recording. */
package org.voxpost.media;

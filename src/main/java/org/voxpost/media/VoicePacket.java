package org.voxpost.media;

/**
 * A received packet with sound, as it waits to be decoded.
 *
 * @param arrival nanoseconds of the media clock
 */
@SuppressWarnings("ArrayRecordComponent")
record VoicePacket(
    int payloadType, int sequence, int timestamp, int ssrc, long arrival, byte[] payload) {}

package org.voxpost.media;

/**
 * One session in numbers of packets, so far.
 *
 * @param received RTP that belonged to the session
 * @param sent RTP
 * @param lost never came, by their sequence numbers (RFC 3550 §A.3)
 * @param lostByThem what their reports say did not arrive
 * @param strangers came from an address that is not the session's
 * @param malformed neither RTP nor RTCP
 * @param unknownTypes of a payload type that was not agreed on
 * @param overruns a recording's reader was too late for
 * @param unsendable the network refused
 */
public record MediaStatistics(
    long received,
    long sent,
    long lost,
    long lostByThem,
    long strangers,
    long malformed,
    long unknownTypes,
    long overruns,
    long unsendable) {}

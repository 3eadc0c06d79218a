package org.voxpost.media;

import java.time.Duration;

/**
 * One session in numbers of packets, so far. What came is received, reports, early, strangers or
 * malformed.
 *
 * @param received RTP that belonged to the session
 * @param sent RTP
 * @param lost never came, by their sequence numbers (RFC 3550 §A.3)
 * @param late came after one that was sent later, or twice
 * @param jitter the interarrival jitter of what came last (RFC 3550 §6.4.1)
 * @param lostByThem what their reports say did not arrive
 * @param reports RTCP that belonged to the session
 * @param goodbyes RTCP that said that the stream ends (RFC 3550 §6.6)
 * @param early came before anything was agreed on
 * @param strangers came from an address that is not the session's, or not yet
 * @param takeovers how often the stream went from one address to a likelier one
 * @param malformed neither RTP nor RTCP
 * @param unknownTypes of those received, of a payload type that was not agreed on
 * @param overruns of those received, a recording's reader was too late for
 * @param unsendable the network refused
 */
public record MediaStatistics(
    long received,
    long sent,
    long lost,
    long late,
    Duration jitter,
    long lostByThem,
    long reports,
    long goodbyes,
    long early,
    long strangers,
    long takeovers,
    long malformed,
    long unknownTypes,
    long overruns,
    long unsendable) {

  /** What an administrator asks first, in a line. */
  public String summary() {
    return "RTP: %d packets in, %d out, %d lost, %d late, %d lost there, jitter %d ms, %d of strangers"
        .formatted(
            received, sent, Math.max(0, lost), late, lostByThem, jitter.toMillis(), strangers);
  }
}

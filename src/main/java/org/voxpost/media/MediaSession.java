package org.voxpost.media;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.voxpost.sdp.Agreed;

/**
 * The RTP of one call. All methods belong to the call's own thread and return at once, but for two
 * that wait until the media thread has come by, some milliseconds.
 */
public interface MediaSession extends AutoCloseable {
  /** Where RTP is received, for the SDP; RTCP is the next port. */
  InetSocketAddress local();

  /**
   * Takes what was negotiated, the first time or again; playing and recording go on across it. What
   * comes after it returned for the second time is judged by the new terms.
   */
  void apply(Agreed agreed);

  /**
   * Plays clips one after another, in place of whatever plays.
   *
   * @param from how far into them to begin
   * @return an id for {@link MediaEvent.PlayedOut}
   */
  long play(List<Clip> clips, Duration from);

  /** Stops playing and returns how far it had come. */
  Duration stopPlaying();

  /**
   * The samples a second that a recording is worth: 16,000 where a wideband codec was agreed on,
   * else 8,000.
   */
  int recordingRate();

  /**
   * Starts a recording; what arrived before is not in it. What arrives waits in memory until {@link
   * Recorder#drain}.
   *
   * @param rate samples a second, 8,000 or 16,000; what comes in another is resampled
   */
  Recorder record(int rate);

  /** What has come and gone so far. */
  MediaStatistics statistics();

  /**
   * How long ago the last of a key was heard: next to nothing while one is held. Very long when
   * there was none.
   */
  Duration sinceKey();

  /** Hears no keys in the voice any more, since they come in another way. */
  void ignoreTones();

  /** Ends the session and frees its ports; never throws. */
  @Override
  void close();

  /** A recording in progress. */
  interface Recorder {
    /**
     * Decodes what has arrived and is settled, and hands it to the sink in order; to be called
     * several times a second.
     *
     * @return how long the recording is so far, silence at its end included
     */
    Duration drain(SampleSink sink);

    /** Hands out all the rest, and ends the recording. */
    Duration finish(SampleSink sink);

    /** How long nothing above the silence threshold has been heard, up to the last drain. */
    Duration silence();

    /** Whether a single RTP packet with sound has arrived. */
    boolean heardAnything();
  }
}

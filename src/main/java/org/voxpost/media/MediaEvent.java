package org.voxpost.media;

/**
 * What the media engine reports of one session, on its own thread: the receiver must return at
 * once.
 */
public sealed interface MediaEvent {
  /**
   * A key was pressed: {@code 0}–{@code 9}, {@code *}, {@code #}, {@code A}–{@code D}. Reported
   * once, at its start.
   */
  record Key(char key) implements MediaEvent {}

  /**
   * All of what {@link MediaSession#play} was given has been sent.
   *
   * @param playId what {@code play} returned
   */
  record PlayedOut(long playId) implements MediaEvent {}

  /**
   * No RTP has come for {@link MediaSettings#silenceTimeout}, or the session failed and is ended.
   * Reported once.
   */
  record Lost() implements MediaEvent {}
}

package org.voxpost.media;

/** All port pairs of {@code rtpstart} to {@code rtpend} are in use. */
public final class NoPortsLeft extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoPortsLeft(MediaSettings settings) {
    super("no free pair of ports from " + settings.firstPort() + " to " + settings.lastPort());
  }
}

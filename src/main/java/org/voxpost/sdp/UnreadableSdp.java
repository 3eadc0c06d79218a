package org.voxpost.sdp;

/** Text that is no session description; ends as {@link Refused} and never leaves this package. */
final class UnreadableSdp extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableSdp(String why) {
    super(why);
  }
}

package org.voxpost.ivr;

/** Where a dialog goes after a key's action. */
public sealed interface Next {
  /** Back to the offer. */
  record Again() implements Next {}

  /** On with what another key would have done: a message was interrupted by it. */
  record Pressed(Key key) implements Next {}

  /** Out of the dialog. */
  record Goodbye() implements Next {}

  Next AGAIN = new Again();
  Next GOODBYE = new Goodbye();
}

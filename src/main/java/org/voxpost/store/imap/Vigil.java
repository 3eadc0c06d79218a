package org.voxpost.store.imap;

import org.eclipse.angus.mail.iap.ProtocolException;

/** A way of learning that a folder changed. */
interface Vigil {
  /**
   * Recounts at once and then at every change, until the folder is closed.
   *
   * @return how to go on where this is not the way
   * @throws ProtocolException when the connection was lost
   */
  Vigil keep() throws ProtocolException, InterruptedException;
}

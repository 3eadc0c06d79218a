package org.voxpost.store.imap;

import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/** One IDLE (RFC 2177). It lasts until the server has news of the folder or somebody ends it. */
final class Idling {
  private final IMAPProtocol protocol;
  private final FolderNews news;
  private final Runnable whenDone;
  private boolean on;
  private boolean ended;

  /**
   * @param whenDone runs when DONE was said, after which the server has to answer
   */
  Idling(IMAPProtocol protocol, FolderNews news, Runnable whenDone) {
    this.protocol = protocol;
    this.news = news;
    this.whenDone = whenDone;
  }

  /**
   * Idles; the read timeout of the connection is the longest it can last.
   *
   * @param whenBegun runs when the server has accepted, after which only news or an end matter
   * @return whether there was news
   */
  boolean run(Runnable whenBegun) throws ProtocolException {
    FolderNews.Point before = news.now();
    protocol.idleStart();
    whenBegun.run();
    begin();
    try {
      for (boolean more = true; more; ) {
        if (!news.now().equals(before)) {
          end();
        }
        Response said = protocol.readIdleResponse();
        more = said != null && protocol.processIdleResponse(said);
      }
    } finally {
      stop();
    }
    return !news.now().equals(before);
  }

  private synchronized void begin() {
    on = true;
    if (ended) {
      sayDone();
    }
  }

  private synchronized void stop() {
    on = false;
  }

  /** Ends it, or keeps it from beginning; by any thread. */
  synchronized void end() {
    if (!ended && on) {
      sayDone();
    }
    ended = true;
  }

  private void sayDone() {
    protocol.idleAbort();
    whenDone.run();
  }
}

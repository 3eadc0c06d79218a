package org.voxpost.store.imap;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.MODSEQ;

/**
 * What the server has told of a folder since it was selected, asked or not. Belongs to the
 * connection's thread.
 */
final class FolderNews {
  private static final Pattern VANISHED = Pattern.compile("VANISHED (\\(EARLIER\\) )?([0-9:,]+)");

  private long modSeq;
  private int exists;
  private long arrived;
  private long removed;
  private long changed;

  /**
   * How much was told by then.
   *
   * @param arrived messages that came
   * @param removed times that messages went
   * @param changed times that flags changed
   * @param modSeq the highest mod-sequence told, or 0 on a server without
   */
  record Point(long arrived, long removed, long changed, long modSeq) {}

  /**
   * @param exists how many messages SELECT found, anybody's
   * @param modSeq its HIGHESTMODSEQ (RFC 7162 §3.1.2.1), or 0 on a server without
   */
  FolderNews(int exists, long modSeq) {
    this.exists = exists;
    this.modSeq = modSeq;
  }

  void hear(Response response) {
    if (response instanceof FetchResponse fetch) {
      hearOfOne(fetch.getItem(FLAGS.class), fetch.getItem(MODSEQ.class));
    } else if (response instanceof IMAPResponse told) {
      hearOfMany(told);
    }
  }

  private void hearOfOne(FLAGS flags, MODSEQ at) {
    changed += flags == null && at == null ? 0 : 1;
    modSeq = modSeq == 0 || at == null ? modSeq : Math.max(modSeq, at.modseq);
  }

  private void hearOfMany(IMAPResponse told) {
    if (told.keyEquals("EXISTS")) {
      arrived += Math.max(0, told.getNumber() - exists);
      exists = told.getNumber();
    } else if (told.keyEquals("EXPUNGE")) {
      removed++;
      exists--;
    } else if (told.keyEquals("VANISHED")) {
      Matcher vanished = VANISHED.matcher(told.toString());
      removed++;
      exists -= vanished.find() && vanished.group(1) == null ? UidList.size(vanished.group(2)) : 0;
    }
  }

  /** The UIDs of a VANISHED response (RFC 7162 §3.2.10); none for any other. */
  static List<Long> vanished(Response response) {
    if (!(response instanceof IMAPResponse told) || !told.keyEquals("VANISHED")) {
      return List.of();
    }
    Matcher vanished = VANISHED.matcher(told.toString());
    return vanished.find() ? UidList.read(vanished.group(2)) : List.of();
  }

  Point now() {
    return new Point(arrived, removed, changed, modSeq);
  }

  /** Whether nothing happened since the folder was selected. */
  boolean isNone() {
    return arrived == 0 && removed == 0 && changed == 0;
  }

  /** How many messages there are, anybody's. */
  int exists() {
    return exists;
  }
}

package org.voxpost.store.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/** What UID SEARCH found, in its old form and in that of RFC 4731. */
final class SearchAnswer {
  private static final Pattern ALL = Pattern.compile("\\bALL ([0-9:,]+)");

  private SearchAnswer() {}

  static List<Long> uids(Response[] responses) {
    List<Long> uids = new ArrayList<>();
    for (Response response : responses) {
      if (response instanceof IMAPResponse found) {
        collect(found, uids);
      }
    }
    return uids;
  }

  private static void collect(IMAPResponse found, List<Long> uids) {
    if (found.keyEquals("ESEARCH")) {
      Matcher all = ALL.matcher(found.getRest());
      if (all.find()) {
        uids.addAll(UidList.read(all.group(1)));
      }
    } else if (found.keyEquals("SEARCH")) {
      for (long uid = found.readLong(); uid > 0; uid = found.readLong()) {
        uids.add(uid);
      }
    }
  }
}

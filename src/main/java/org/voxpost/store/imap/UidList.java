package org.voxpost.store.imap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.angus.mail.imap.protocol.UIDSet;

/** UIDs as sets of RFC 9051 §9, in pieces that fit a command line. */
final class UidList {
  private static final int LONGEST = 1000;

  private UidList() {}

  /** Such as {@code 3:7,12}; several where one would be too long; none for no UIDs. */
  static List<String> sets(Collection<Long> uids) {
    long[] sorted = uids.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    List<String> sets = new ArrayList<>();
    StringBuilder set = new StringBuilder();
    UIDSet[] ranges = UIDSet.createUIDSets(sorted);
    for (UIDSet range : ranges == null ? new UIDSet[0] : ranges) {
      if (set.length() > LONGEST) {
        sets.add(set.toString());
        set.setLength(0);
      }
      set.append(set.isEmpty() ? "" : ",").append(UIDSet.toString(new UIDSet[] {range}));
    }
    if (!set.isEmpty()) {
      sets.add(set.toString());
    }
    return sets;
  }

  /** The UIDs of such a set. */
  static List<Long> read(String set) {
    List<Long> uids = new ArrayList<>();
    for (long uid : UIDSet.toArray(UIDSet.parseUIDSets(set))) {
      uids.add(uid);
    }
    return uids;
  }

  /** How many UIDs such a set has. */
  static int size(String set) {
    return (int) UIDSet.size(UIDSet.parseUIDSets(set));
  }
}

package org.voxpost.store.imap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.Quota;

/**
 * Of all the quota roots that a folder counts towards, and all that they limit, the one that is
 * full first (RFC 9208 §4.1).
 */
final class FullestQuota {
  private static final Pattern RESOURCES = Pattern.compile("\\(([^()]*)\\)\\s*$");
  private static final Pattern RESOURCE =
      Pattern.compile("(?<=^| )(STORAGE|MESSAGE) ([0-9]{1,18}) ([0-9]{1,18})(?= |$)");
  private static final Comparator<Quota> BY_FULLNESS =
      Comparator.comparingDouble(quota -> (double) quota.used() / quota.limit());

  private FullestQuota() {}

  /** Empty where the server has no quota, sets none, or does not want to tell. */
  static Optional<Quota> of(ImapConnection connection, String folder) throws ProtocolException {
    if (!connection.offers("QUOTA")) {
      return Optional.empty();
    }
    try {
      return fullest(connection.quotaRoots(folder));
    } catch (CommandFailedException | BadCommandException refused) {
      return Optional.empty();
    }
  }

  /**
   * @param roots lines such as {@code "User quota" (STORAGE 10 512 MESSAGE 3 100)}
   */
  static Optional<Quota> fullest(List<String> roots) {
    List<Quota> quotas = new ArrayList<>();
    for (String root : roots) {
      Matcher resources = RESOURCES.matcher(root);
      if (resources.find()) {
        RESOURCE
            .matcher(resources.group(1).strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT))
            .results()
            .map(one -> new Quota(Long.parseLong(one.group(2)), Long.parseLong(one.group(3))))
            .forEach(quotas::add);
      }
    }
    // A limit of nothing is how some servers say that there is none.
    return quotas.stream().filter(quota -> quota.limit() > 0).max(BY_FULLNESS);
  }
}

package org.voxpost.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.voxpost.sip.Invitation;
import org.voxpost.sip.SipAddress;

/**
 * Whose unanswered call this is and why it came here, as a PBX says it: {@code target} and {@code
 * cause} in the Request-URI (RFC 4458), History-Info (RFC 7044) or Diversion (RFC 5806), in that
 * order of trust.
 *
 * @param mailbox the mailbox number of the one who was called
 * @param busy whether the owner was busy rather than away
 */
record Forwarding(String mailbox, boolean busy) {
  private static final String BUSY_HERE = "486";

  /**
   * Reads it. Of several diversions the first one counts, the party that was called to begin with,
   * unless it has no mailbox here: then the next.
   */
  static Optional<Forwarding> of(Invitation invitation, Predicate<String> isMailbox) {
    return candidates(invitation).stream()
        .filter(candidate -> isMailbox.test(candidate.mailbox()))
        .findFirst();
  }

  private static List<Forwarding> candidates(Invitation invitation) {
    List<Forwarding> all = new ArrayList<>();
    target(invitation.requestUri()).ifPresent(all::add);
    all.addAll(history(invitation.history()));
    invitation.diversions().reversed().stream()
        .map(by -> new Forwarding(by.user(), isBusy(by.headerParameters().get("reason"))))
        .forEach(all::add);
    return all;
  }

  private static Optional<Forwarding> target(SipAddress requestUri) {
    return Optional.ofNullable(requestUri.uriParameters().get("target"))
        .map(Forwarding::userOf)
        .map(user -> new Forwarding(user, isBusy(requestUri.uriParameters().get("cause"))));
  }

  /**
   * Why an entry was left stands in its own Reason (RFC 7044 §5) or in the {@code cause} of the
   * next (RFC 4458).
   */
  private static List<Forwarding> history(List<SipAddress> entries) {
    List<Forwarding> all = new ArrayList<>();
    for (int i = 0; i + 1 < entries.size(); i++) {
      boolean busy =
          isBusy(entries.get(i + 1).uriParameters().get("cause"))
              || isBusy(entries.get(i).headerParameters().get("reason"));
      all.add(new Forwarding(entries.get(i).user(), busy));
    }
    return all;
  }

  private static boolean isBusy(String reason) {
    if (reason == null) {
      return false;
    }
    String word = reason.toLowerCase(Locale.ROOT);
    return word.equals("user-busy")
        || word.equals(BUSY_HERE)
        || word.replace(" ", "").contains("cause=" + BUSY_HERE);
  }

  /** The user part of a URI such as {@code sip:4123@pbx;user=phone}, or of a bare number. */
  private static String userOf(String uri) {
    String rest = uri.replaceFirst("^(?i)(sips?|tel):", "");
    return rest.split("[@;]", 2)[0];
  }
}

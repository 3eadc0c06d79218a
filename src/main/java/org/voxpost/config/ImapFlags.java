package org.voxpost.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code imapflags} in c-client's words, with / between them.
 *
 * @param words those that decide something, lower case
 * @param user of {@code user=}, or empty
 * @param authUser of {@code authuser=}, or empty
 */
record ImapFlags(List<String> words, String user, String authUser) {
  private static final Set<String> WORKING =
      Set.of("ssl", "tls", "notls", "tryssl", "validate-cert", "novalidate-cert", "secure");

  private static final String IMAP_ALONE = "IMAP is all that is spoken here";

  /** What changes nothing for us, and why. */
  private static final Map<String, String> IDLE =
      Map.ofEntries(
          Map.entry("imap", IMAP_ALONE),
          Map.entry("imap2", IMAP_ALONE),
          Map.entry("imap2bis", IMAP_ALONE),
          Map.entry("imap4", IMAP_ALONE),
          Map.entry("imap4rev1", IMAP_ALONE),
          Map.entry("service=imap", IMAP_ALONE),
          Map.entry("readonly", "folders are opened for writing: messages must be marked"),
          Map.entry("norsh", "no server is ever reached by rsh"),
          Map.entry("debug", "what is said to servers is not logged: it holds passwords"),
          Map.entry("loser", "the server is always the one that searches"),
          Map.entry("anonymous", "mailboxes log in by name"),
          Map.entry("tls-sslv23", "it is always TLS 1.2 or newer"));

  private static final Set<String> OTHER_PROTOCOLS =
      Set.of("pop3", "nntp", "smtp", "submit", "service=pop3", "service=nntp", "service=smtp");

  private static final List<List<String>> CONTRARY =
      List.of(
          List.of("notls", "tls"),
          List.of("notls", "ssl"),
          List.of("notls", "secure"),
          List.of("notls", "tryssl"),
          List.of("novalidate-cert", "validate-cert"));

  /** A value may stand in quotes, and then hold what would end it. */
  private static final Pattern FLAG = Pattern.compile("[^/,\\s=\"]+(?:=(?:\"[^\"]*\"|[^/,\\s]*))?");

  static ImapFlags read(Options options) {
    Optional<ConfEntry> entry = options.entry("imapflags");
    if (entry.isEmpty()) {
      return new ImapFlags(List.of(), "", "");
    }
    List<String> words = new ArrayList<>();
    String user = "";
    String authUser = "";
    Matcher each = FLAG.matcher(entry.get().value());
    while (each.find()) {
      String flag = each.group();
      String word = flag.toLowerCase(Locale.ROOT);
      if (word.startsWith("user=")) {
        user = value(flag);
      } else if (word.startsWith("authuser=")) {
        authUser = value(flag);
      } else if (WORKING.contains(word)) {
        words.add(word);
      } else {
        tell(word, options, entry.get());
      }
    }
    refuseContraries(words, options, entry.get());
    return new ImapFlags(List.copyOf(words), user, authUser);
  }

  private static String value(String flag) {
    return flag.substring(flag.indexOf('=') + 1).replace("\"", "");
  }

  private static void tell(String word, Options options, ConfEntry entry) {
    if (IDLE.containsKey(word)) {
      options.warning(entry, "the flag '" + word + "' means nothing here", IDLE.get(word));
    } else if (OTHER_PROTOCOLS.contains(word)) {
      options.error(entry, Problems.quoted(word) + " is another protocol", IMAP_ALONE);
    } else {
      options.error(
          entry, Problems.quoted(word) + " is no flag", NearestName.advice(word, WORKING));
    }
  }

  private static void refuseContraries(List<String> words, Options options, ConfEntry entry) {
    CONTRARY.stream()
        .filter(words::containsAll)
        .findFirst()
        .ifPresent(
            pair ->
                options.error(
                    entry,
                    pair.getFirst() + " stands beside " + pair.getLast(),
                    "take one of them out"));
  }

  boolean has(String word) {
    return words.contains(word);
  }
}

package org.voxpost.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.voxpost.mwi.MwiSettings;
import org.voxpost.sip.SubscriptionSettings;
import org.voxpost.store.MailboxId;

/** Reads [mwi], how lamps are lit, and [lamps], who is told without asking. */
final class MessageLamps {
  private static final String EVERY = "*";
  private static final int DAY = 24 * 60 * 60;

  /** What the SIP stack takes, and a template of it. */
  private static final Pattern URI =
      Pattern.compile(
          "sip:[^\\s@<>{}\"?]+@(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:\\d{1,5})?(;[^\\s<>\"]+)?");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(MAILBOX|CONTEXT)}");
  private static final String URI_FORM =
      "write sip:user@host, and ${MAILBOX} or ${CONTEXT} where they belong";

  private final Options mwi;
  private final Set<MailboxId> mailboxes;
  private final String context;
  private final Problems problems;

  private MessageLamps(Options mwi, Set<MailboxId> mailboxes, String context, Problems problems) {
    this.mwi = mwi;
    this.mailboxes = mailboxes;
    this.context = context;
    this.problems = problems;
  }

  /**
   * Reads both.
   *
   * @param context of a mailbox named without one
   */
  static MwiSettings read(
      VoxpostSections sections,
      Set<MailboxId> mailboxes,
      String context,
      Passwords passwords,
      Path directory,
      Problems problems) {
    Options mwi = sections.of("mwi");
    return new MessageLamps(mwi, mailboxes, context, problems)
        .settings(sections.lamps(), passwords, directory);
  }

  private MwiSettings settings(List<ConfEntry> lines, Passwords passwords, Path directory) {
    return new MwiSettings(
        context,
        Networks.read(mwi, "subscribers").orElse(List.of()),
        uri("account"),
        addresses(lines),
        Duration.ofSeconds(mwi.number("notifyrefresh", 3600, 60, DAY)),
        uri("publish"),
        Duration.ofSeconds(mwi.number("publishexpires", 600, 60, DAY)),
        mwi.text("authuser", ""),
        passwords.read(mwi, "authsecret"),
        directory);
  }

  /** The bounds of subscriptions, in the same section. */
  static SubscriptionSettings bounds(Options mwi) {
    SubscriptionSettings usual = SubscriptionSettings.STANDARD;
    int longest = mwi.number("subscribeexpires", (int) usual.longest().toSeconds(), 60, DAY);
    int least = mwi.number("minexpires", (int) usual.least().toSeconds(), 1, 3600);
    if (longest < least) {
      mwi.entry("minexpires")
          .or(() -> mwi.entry("subscribeexpires"))
          .ifPresent(
              entry ->
                  mwi.error(
                      entry,
                      "subscribeexpires " + longest + " is less than minexpires " + least,
                      "make it as much or more"));
    }
    return new SubscriptionSettings(
        Duration.ofSeconds(Math.max(longest, least)),
        Duration.ofSeconds(least),
        mwi.number("maxsubscriptions", usual.limit(), 0, 1_000_000),
        usual.perSecond());
  }

  private String uri(String name) {
    return mwi.parsed(
            name,
            value -> value.isEmpty() || isUri(value) ? Optional.of(value) : Optional.empty(),
            "is no SIP URI",
            URI_FORM)
        .orElse("");
  }

  private static boolean isUri(String template) {
    return URI.matcher(VARIABLE.matcher(template).replaceAll("0")).matches();
  }

  private Map<MailboxId, List<String>> addresses(List<ConfEntry> lines) {
    Map<MailboxId, List<String>> addresses = new LinkedHashMap<>();
    for (ConfEntry line : lines) {
      List<String> uris = uris(line);
      for (MailboxId mailbox : named(line)) {
        addresses.computeIfAbsent(mailbox, _ -> new ArrayList<>()).addAll(uris);
      }
    }
    addresses.replaceAll((_, uris) -> uris.stream().distinct().toList());
    return addresses;
  }

  private List<String> uris(ConfEntry line) {
    List<String> uris = words(line.value());
    for (String uri : uris) {
      if (!isUri(uri)) {
        problems.error(
            line.place(), line.name(), Problems.quoted(uri) + " is no SIP URI", URI_FORM);
        return List.of();
      }
    }
    if (uris.isEmpty()) {
      problems.error(line.place(), line.name(), "names no address", URI_FORM);
    }
    return uris;
  }

  private Set<MailboxId> named(ConfEntry line) {
    if (line.name().equals(EVERY)) {
      return mailboxes;
    }
    MailboxId mailbox = MailboxId.parse(line.name(), context);
    if (mailboxes.contains(mailbox)) {
      return Set.of(mailbox);
    }
    Set<String> names =
        mailboxes.stream()
            .map(MailboxId::toString)
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
    problems.error(
        line.place(),
        line.name(),
        "voicemail.conf has no mailbox " + mailbox,
        NearestName.of(mailbox.toString(), names)
            .map(near -> "write " + near + " or add it")
            .orElse("add it there, or write * for every mailbox"));
    return Set.of();
  }

  private static List<String> words(String value) {
    return Arrays.stream(value.split(",")).map(String::trim).filter(w -> !w.isEmpty()).toList();
  }
}

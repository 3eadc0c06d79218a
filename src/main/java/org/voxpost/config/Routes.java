package org.voxpost.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.voxpost.call.RouteSettings;
import org.voxpost.call.RouteSettings.Action;
import org.voxpost.call.RouteSettings.Route;
import org.voxpost.store.MailboxId;

/** Reads [calls] and [routes], and holds the routes against the mailboxes there are. */
final class Routes {
  private static final String FORM =
      "write pattern => voicemail(${EXTEN},u) or pattern => voicemailmain()";
  private static final Pattern APPLICATION = Pattern.compile("([A-Za-z]+)\\s*\\((.*)\\)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{EXTEN(:\\d{1,2})?}");

  /** A literal that looks like a pattern. */
  private static final Pattern FORGOTTEN =
      Pattern.compile("[0-9XNZ.!\\[\\]-]*\\d[0-9XNZ.!\\[\\]-]*");

  private final List<ConfEntry> lines;
  private final Set<MailboxId> mailboxes;
  private final Problems problems;
  private final String context;
  private final boolean early;
  private final List<Route> routes = new ArrayList<>();
  private final List<Read> read = new ArrayList<>();

  /** A route's pattern and where it stands. */
  private record Read(RoutePattern pattern, ConfEntry line) {}

  private Routes(
      List<ConfEntry> lines,
      String context,
      boolean early,
      Set<MailboxId> mailboxes,
      Problems problems) {
    this.lines = lines;
    this.early = early;
    this.context = context;
    this.mailboxes = mailboxes;
    this.problems = problems;
  }

  static RouteSettings read(
      Options calls, List<ConfEntry> lines, Set<MailboxId> mailboxes, Problems problems) {
    Set<String> contexts = mailboxes.stream().map(MailboxId::context).collect(Collectors.toSet());
    String context = calls.text("context", MailboxId.DEFAULT_CONTEXT);
    if (!contexts.isEmpty() && !contexts.contains(context)) {
      calls
          .entry("context")
          .ifPresent(
              entry ->
                  calls.error(
                      entry,
                      "voicemail.conf has no mailbox in " + Problems.quoted(context),
                      NearestName.advice(context, contexts)));
    }
    boolean early = calls.flag("earlymedia", false);
    Routes reading = new Routes(lines, context, early, mailboxes, problems);
    reading.lines.forEach(reading::route);
    return new RouteSettings(reading.routes, context, calls.number("maxcalls", 100, 1, 10_000));
  }

  private void route(ConfEntry line) {
    Optional<RoutePattern> pattern = RoutePattern.of(line.name());
    if (pattern.isEmpty()) {
      problems.error(
          line.place(),
          line.name(),
          "is no pattern",
          "write a user part, or _ and digits, X, Z, N, [1-5], and at the end . or !");
    }
    if (FORGOTTEN.matcher(line.name()).matches() && !line.name().matches("\\d+")) {
      problems.warning(
          line.place(),
          line.name(),
          "matches nothing but itself",
          "for a pattern write _" + line.name());
    }
    Matcher application = APPLICATION.matcher(line.value());
    Optional<Action> action =
        application.matches() ? action(application.group(1)) : Optional.empty();
    if (action.isEmpty()) {
      // Not quoted: a mailbox line astray in this section begins with a password.
      problems.error(line.place(), line.name(), "names no application", FORM);
      return;
    }
    String[] arguments = application.group(2).split(",", 2);
    String mailbox = arguments[0].trim();
    String options = arguments.length < 2 ? "" : arguments[1].trim();
    RouteLetters.check(line, action.get(), options, FORM, problems);
    boolean prefix = action.get() == Action.VOICEMAILMAIN && options.contains("p");
    if (!prefix) {
      checkMailboxes(line, action.get(), mailbox);
    }
    boolean addsEarly = early && action.get() == Action.VOICEMAIL && !options.contains("e");
    routes.add(new Route(line.name(), action.get(), mailbox, options + (addsEarly ? "e" : "")));
    pattern.ifPresent(
        p -> {
          compare(line, p);
          read.add(new Read(p, line));
        });
  }

  private static Optional<Action> action(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "voicemail" -> Optional.of(Action.VOICEMAIL);
      case "voicemailmain" -> Optional.of(Action.VOICEMAILMAIN);
      default -> Optional.empty();
    };
  }

  private void checkMailboxes(ConfEntry line, Action action, String mailboxes) {
    if (action == Action.VOICEMAILMAIN && mailboxes.contains("&")) {
      problems.error(
          line.place(), line.name(), "names several mailboxes", "name one: only one is heard");
      return;
    }
    for (String mailbox : mailboxes.split("&", -1)) {
      if (mailbox.isBlank() && mailboxes.contains("&")) {
        problems.error(
            line.place(),
            line.name(),
            "has nothing on one side of an &",
            "write a&b or take & out");
      } else {
        checkMailbox(line, mailbox.trim());
      }
    }
  }

  private void checkMailbox(ConfEntry line, String mailbox) {
    boolean literal = !mailbox.contains("$");
    String plain = VARIABLE.matcher(mailbox).replaceAll("0");
    if (!plain.matches("[^\\s${}@&]*(@[^\\s${}@&]+)?")) {
      problems.error(
          line.place(),
          line.name(),
          Problems.quoted(mailbox) + " is no mailbox",
          "write number@context, with ${EXTEN} or ${EXTEN:1} for what was dialled");
    } else if (literal && !mailbox.isEmpty()) {
      checkExists(line, mailbox);
    } else if (!literal && mailbox.contains("@")) {
      checkContext(line, mailbox.substring(mailbox.indexOf('@') + 1));
    }
  }

  private void checkExists(ConfEntry line, String mailbox) {
    MailboxId id = MailboxId.parse(mailbox.contains("@") ? mailbox : mailbox + "@" + context);
    if (mailboxes.contains(id)) {
      return;
    }
    Set<String> names = mailboxes.stream().map(MailboxId::toString).collect(Collectors.toSet());
    problems.error(
        line.place(),
        line.name(),
        "voicemail.conf has no mailbox " + id,
        NearestName.of(id.toString(), names)
            .map(near -> "write " + near + " or add it")
            .orElse("add it there"));
  }

  private void checkContext(ConfEntry line, String name) {
    Set<String> contexts = mailboxes.stream().map(MailboxId::context).collect(Collectors.toSet());
    if (!name.contains("$") && !contexts.contains(name)) {
      problems.error(
          line.place(),
          line.name(),
          "voicemail.conf has no mailbox in [" + name + "]",
          NearestName.advice(name, contexts));
    }
  }

  /** Routes are tried in order, so only the more special one may come first. */
  private void compare(ConfEntry line, RoutePattern pattern) {
    for (Read before : read) {
      boolean wholly = pattern.isWithin(before.pattern);
      boolean partly = pattern.overlaps(before.pattern) && !before.pattern.isWithin(pattern);
      if (wholly || partly) {
        problems.warning(
            line.place(),
            line.name(),
            wholly ? "is never reached" : "some of what it matches goes to " + before.line.name(),
            before.line.name() + " at " + before.line.place() + " is tried first");
      }
    }
  }
}

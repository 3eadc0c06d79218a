package org.voxpost.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxpost.call.RouteSettings.Action;

/** The option letters of VoiceMail and VoiceMailMain, and what may stand behind each. */
final class RouteLetters {
  private static final Pattern OPTION = Pattern.compile("\\G([A-Za-z])(\\([^)]*\\))?");
  private static final String NONE = "";
  private static final String DECIBELS = "\\([-+]?\\d{1,2}(\\.\\d+)?\\)";
  private static final String PROMPT = "(\\([A-Za-z0-9_/-]*\\))?";
  private static final String CONTEXT = "(\\([^\\s()]*\\))?";
  private static final String FOLDER =
      "\\((?i:[0-9]|INBOX|Old|Work|Family|Friends|Cust[1-5]|Deleted|Urgent)\\)";

  private static final Map<String, String> VOICEMAIL =
      Map.of(
          "b", NONE, "u", NONE, "s", NONE, "S", NONE, "e", NONE, "U", NONE, "P", NONE, "g",
          DECIBELS, "t", PROMPT, "d", CONTEXT);
  private static final Map<String, String> VOICEMAILMAIN =
      Map.of("p", NONE, "s", NONE, "r", NONE, "g", DECIBELS, "a", FOLDER);

  private RouteLetters() {}

  /** Names what is wrong with the options of a route; the form is told where nothing is right. */
  static void check(ConfEntry line, Action action, String options, String form, Problems problems) {
    Map<String, String> known =
        new TreeMap<>(action == Action.VOICEMAIL ? VOICEMAIL : VOICEMAILMAIN);
    Matcher option = OPTION.matcher(options);
    int end = 0;
    while (option.find()) {
      end = option.end();
      String letter = option.group(1);
      String argument = Optional.ofNullable(option.group(2)).orElse("");
      if (!known.containsKey(letter)) {
        problems.error(
            line.place(),
            line.name(),
            "there is no option " + letter,
            "there are " + String.join(" ", List.copyOf(known.keySet())));
      } else if (!argument.matches(known.get(letter))) {
        problems.error(
            line.place(),
            line.name(),
            "the option " + letter + argument + " is not right",
            advice(letter));
      }
    }
    if (end < options.length()) {
      problems.error(line.place(), line.name(), Problems.quoted(options) + " are no options", form);
    }
  }

  private static String advice(String letter) {
    return switch (letter) {
      case "g" -> "write decibels behind it, such as g(6)";
      case "a" -> "write a folder behind it, such as a(1) or a(Work)";
      case "t" -> "write a prompt behind it, such as t(beeperr), or nothing for no beep";
      case "d" -> "write a context of [exits] behind it, or nothing";
      default -> "write " + letter + " alone";
    };
  }
}

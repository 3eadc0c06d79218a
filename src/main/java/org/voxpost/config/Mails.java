package org.voxpost.config;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxpost.store.MailSettings;

/** Reads the wording of a mailbox's emails. */
final class Mails {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Set<String> VARIABLES =
      Set.of(
          "VM_NAME",
          "VM_DUR",
          "VM_MSGNUM",
          "VM_CONTEXT",
          "VM_MAILBOX",
          "VM_CALLERID",
          "VM_CIDNAME",
          "VM_CIDNUM",
          "VM_DATE",
          "VM_CATEGORY",
          "VM_FLAG",
          "ORIG_VM_CALLERID",
          "ORIG_VM_CIDNAME",
          "ORIG_VM_CIDNUM",
          "ORIG_VM_DATE");

  private static final int MOST_GAIN = 1000;
  private static final double LEAST_GAIN = 0.001;

  private Mails() {}

  static MailSettings read(Options options) {
    MailSettings otherwise = MailSettings.defaults();
    return new MailSettings(
        options.text("serveremail", otherwise.serverEmail()),
        options.text("fromstring", otherwise.fromString()),
        template(options, "emailsubject"),
        unescaped(template(options, "emailbody")),
        options.text("emaildateformat", otherwise.dateFormat()),
        charset(options, otherwise.charset()),
        options.flag("pbxskip", otherwise.pbxSkip()),
        options.flag("asterisklayout", otherwise.asteriskLayout()),
        Notices.locale(options),
        gain(options),
        Notices.read(options));
  }

  /** Asterisk gives the number to {@code sox -v}: a factor, and what is nearly 0 is none. */
  private static double gain(Options options) {
    return options
        .parsed(
            "volgain",
            value -> value.isEmpty() ? Optional.of(0.0) : factor(value).map(Mails::decibels),
            "is no factor up to " + MOST_GAIN,
            "write one such as 2.0, or 0 for as loud as it came")
        .orElse(0.0);
  }

  /** With a minus sox turns the wave over as well, which nobody hears. */
  private static Optional<Double> factor(String value) {
    return value.matches("[+-]?\\d{1,4}([.]\\d{0,6})?")
        ? Optional.of(Math.abs(Double.parseDouble(value))).filter(factor -> factor <= MOST_GAIN)
        : Optional.empty();
  }

  private static double decibels(double factor) {
    return factor <= LEAST_GAIN ? 0 : 20 * Math.log10(factor);
  }

  private static String charset(Options options, String otherwise) {
    return options
        .parsed("charset", Mails::known, "is no charset", "write UTF-8")
        .orElse(otherwise);
  }

  private static Optional<String> known(String charset) {
    try {
      return Charset.isSupported(charset) ? Optional.of(charset) : Optional.empty();
    } catch (IllegalCharsetNameException e) {
      return Optional.empty();
    }
  }

  /** A text whose variables are checked. */
  static String template(Options options, String name) {
    String text = options.text(name, "");
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      String written = variable.group(1);
      if (!VARIABLES.contains(written)) {
        options.warning(
            options.entry(name).orElseThrow(),
            "there is no variable " + Problems.quoted("${" + written + "}"),
            NearestName.of(written, VARIABLES)
                .map(near -> "write ${" + near + "}")
                .orElse("dialplan functions are not evaluated"));
      }
    }
    return text;
  }

  /** Asterisk's escapes: {@code \n}, {@code \r}, {@code \t} and {@code \\}. */
  static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
      int known = "nrt\\".indexOf(next);
      if (c == '\\' && next != 0 && known >= 0) {
        plain.append("\n\r\t\\".charAt(known));
        i++;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}

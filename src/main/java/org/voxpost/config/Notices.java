package org.voxpost.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.voxpost.store.NoticeSettings;

/** Reads the mails that tell of a mailbox's messages, and the language of their dates. */
final class Notices {
  private static final Set<String> LANGUAGES = Set.copyOf(Arrays.asList(Locale.getISOLanguages()));

  private Notices() {}

  static NoticeSettings read(Options options) {
    NoticeSettings usual = NoticeSettings.defaults();
    return new NoticeSettings(
        options.flag("attach", usual.attach()),
        options.flag("delete", options.flag("deletevoicemail", usual.delete())),
        options.text("pagerfromstring", usual.pagerFrom()),
        Mails.template(options, "pagersubject"),
        Mails.unescaped(Mails.template(options, "pagerbody")),
        options.text("pagerdateformat", usual.pagerDateFormat()));
  }

  /** {@code de_DE.UTF-8}, {@code de} and the like; C is English. */
  static Locale locale(Options options) {
    return options
        .parsed("locale", Notices::locale, "is no locale", "write one such as de_DE")
        .orElse(Locale.ENGLISH);
  }

  private static Optional<Locale> locale(String value) {
    String name = value.replaceFirst("[.@].*", "");
    if (name.isEmpty() || name.equals("C") || name.equals("POSIX")) {
      return Optional.of(Locale.ENGLISH);
    }
    return Optional.of(Locale.forLanguageTag(name.replace('_', '-')))
        .filter(locale -> LANGUAGES.contains(locale.getLanguage()));
  }

  /**
   * Names what may not be meant.
   *
   * @param mailed whether the mailbox has an address
   */
  static void check(Options options, NoticeSettings settings, boolean mailed) {
    if (!settings.delete()) {
      return;
    }
    ConfEntry entry = options.entry("delete", "deletevoicemail").orElseThrow();
    if (!mailed) {
      options.warning(entry, "the mailbox has no email address", "its messages stay");
    } else if (!settings.attach()) {
      options.warning(
          entry,
          "messages are deleted that are attached to no mail",
          "write attach=yes, or take delete out");
    }
  }
}

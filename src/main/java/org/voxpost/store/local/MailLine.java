package org.voxpost.store.local;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxpost.store.ChangeFeed.Change;

/**
 * A line of Dovecot's log about one user's mail. The user is Dovecot's own word, at a place that
 * nothing a client sends can reach; the folder is a client's word, shortened and with its control
 * characters replaced, and so believed only where neither can have happened.
 *
 * @param user whose mail it is about
 * @param text what follows, with its level
 */
record MailLine(String user, String text) {
  private static final Pattern IN_ONE_FOLDER =
      Pattern.compile("Info: (?:save|delete|undelete|expunge|flag_change): box=(.*)");
  private static final Pattern INTO_ONE_FOLDER =
      Pattern.compile("Info: copy from (?:(?!: box=).)*: box=((?:(?!: box=).)*)");
  private static final Pattern ANY_FOLDER =
      Pattern.compile("Info: (?:copy from|Mailbox deleted:|Mailbox renamed:) .*");

  /** Dovecot cuts names off here. */
  private static final int LONGEST_NAME = 64;

  /** Reads a line, unless it does not begin with this run's mark. */
  static Optional<MailLine> read(String mark, String line) {
    if (!line.startsWith(mark + " ")) {
      return Optional.empty();
    }
    int user = mark.length() + 1;
    int end = line.indexOf(' ', user);
    return end < 0
        ? Optional.empty()
        : Optional.of(new MailLine(line.substring(user, end), line.substring(end + 1)));
  }

  /** What it says has changed, if that is what it says. */
  Optional<Change> change() {
    Matcher one = IN_ONE_FOLDER.matcher(text);
    if (one.matches()) {
      return Optional.of(new Change(user, believed(one.group(1))));
    }
    Matcher copy = INTO_ONE_FOLDER.matcher(text);
    if (copy.matches()) {
      return Optional.of(new Change(user, believed(copy.group(1))));
    }
    return ANY_FOLDER.matcher(text).matches()
        ? Optional.of(new Change(user, ""))
        : Optional.empty();
  }

  private static String believed(String folder) {
    boolean altered =
        folder.codePointCount(0, folder.length()) >= LONGEST_NAME
            || folder.endsWith("...")
            || folder.indexOf('?') >= 0
            || folder.indexOf('\ufffd') >= 0;
    return altered ? "" : folder;
  }

  @Override
  public String toString() {
    return "imap(" + user + "): " + text;
  }
}

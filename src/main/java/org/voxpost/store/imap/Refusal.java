package org.voxpost.store.imap;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.ProtocolException;

/**
 * Why a server says NO: by its response code (RFC 5530), and where it gives none that tells, by the
 * words servers use.
 */
enum Refusal {
  FULL,
  FORBIDDEN,
  MISSING,
  BUSY,
  BROKEN,
  OTHER;

  private static final Pattern CODE = Pattern.compile("^\\S+ \\S+ \\[([A-Z][A-Z0-9-]*)");
  private static final Pattern FULL_WORDS =
      Pattern.compile("\\bQUOTA\\b|MAILBOX (IS )?FULL|NO SPACE LEFT|DISK FULL");
  private static final Pattern SIZE_WORDS =
      Pattern.compile(
          "TOO (BIG|LARGE|LONG)|(SIZE|LENGTH|LARGER|BIGGER)[^.]*(EXCEED|LIMIT|THAN|MAX)"
              + "|EXCEEDS[^.]*(SIZE|LENGTH)");
  private static final Pattern FORBIDDEN_WORDS =
      Pattern.compile("PERMISSION DENIED|ACCESS DENIED|READ-ONLY|READ ONLY|NOT PERMITTED");
  private static final Pattern MISSING_WORDS =
      Pattern.compile(
          "(DOES NOT|DOESN'T) EXIST|NO SUCH (MAILBOX|FOLDER)|NON-?EXISTENT|"
              + "UNKNOWN (MAILBOX|FOLDER)|(MAILBOX|FOLDER) NOT FOUND");

  static Refusal of(Exception fault) {
    return switch (code(fault)) {
      case "OVERQUOTA" -> FULL;
      case "NOPERM", "READ-ONLY", "CANNOT", "AUTHORIZATIONFAILED" -> FORBIDDEN;
      case "TRYCREATE", "NONEXISTENT" -> MISSING;
      case "UNAVAILABLE", "INUSE", "LIMIT", "EXPUNGEISSUED" -> BUSY;
      case "SERVERBUG", "CORRUPTION", "CONTACTADMIN" -> BROKEN;
      default -> byWords(answer(fault));
    };
  }

  private static Refusal byWords(String answer) {
    if (FULL_WORDS.matcher(answer).find()) {
      return FULL;
    }
    if (FORBIDDEN_WORDS.matcher(answer).find()) {
      return FORBIDDEN;
    }
    return MISSING_WORDS.matcher(answer).find() ? MISSING : OTHER;
  }

  /** Whether the server minds how large the email is: a smaller one may be taken. */
  static boolean isForSize(Exception fault) {
    String code = code(fault);
    boolean mayBe = code.isEmpty() || code.equals("LIMIT");
    return code.equals("TOOBIG") || (mayBe && SIZE_WORDS.matcher(answer(fault)).find());
  }

  /** The response code of a NO, such as {@code TRYCREATE}, or empty. */
  static String code(Exception fault) {
    Matcher found = CODE.matcher(answer(fault));
    return found.find() ? found.group(1) : "";
  }

  private static String answer(Exception fault) {
    return fault instanceof ProtocolException said && said.getResponse() != null
        ? said.getResponse().toString().toUpperCase(Locale.ROOT)
        : "";
  }
}

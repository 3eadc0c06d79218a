package org.voxpost.store;

import java.util.Locale;

/**
 * The wording of the emails, by Asterisk's option names.
 *
 * @param serverEmail {@code serveremail}
 * @param fromString {@code fromstring}; empty means {@code Asterisk PBX}'s place is taken by {@code
 *     Voxpost}
 * @param subject {@code emailsubject} with its VM_ variables, or empty for the usual one
 * @param body {@code emailbody} with its VM_ variables, escapes resolved, or empty for the usual
 *     one
 * @param dateFormat {@code emaildateformat}, strftime
 * @param charset {@code charset} of the text part
 * @param pbxSkip {@code pbxskip}: leaves {@code [PBX]: } out of the usual subject
 * @param asteriskLayout {@code asterisklayout}: an empty third part before the second format, so
 *     that Asterisk can read the same folder
 * @param locale {@code locale}: the language of the names of days and months
 * @param gain {@code volgain}: decibels by which the recording is louder in the email than it came
 * @param notice the mails besides
 */
public record MailSettings(
    String serverEmail,
    String fromString,
    String subject,
    String body,
    String dateFormat,
    String charset,
    boolean pbxSkip,
    boolean asteriskLayout,
    Locale locale,
    double gain,
    NoticeSettings notice) {

  /** With English dates, as loud as it came, and the usual mails besides. */
  public MailSettings(
      String serverEmail,
      String fromString,
      String subject,
      String body,
      String dateFormat,
      String charset,
      boolean pbxSkip,
      boolean asteriskLayout) {
    this(
        serverEmail,
        fromString,
        subject,
        body,
        dateFormat,
        charset,
        pbxSkip,
        asteriskLayout,
        Locale.ENGLISH,
        0,
        NoticeSettings.defaults());
  }

  /** What Asterisk does with nothing configured, but in UTF-8. */
  public static MailSettings defaults() {
    return new MailSettings("voxpost", "", "", "", "%A, %B %d, %Y at %r", "UTF-8", false, false);
  }
}

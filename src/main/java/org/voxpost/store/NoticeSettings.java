package org.voxpost.store;

/**
 * The mails that tell of a message, besides the one that is the message, by Asterisk's option
 * names.
 *
 * @param attach {@code attach}: the recording goes with it
 * @param delete {@code delete}: the message is removed once the mail has been taken
 * @param pagerFrom {@code pagerfromstring}, or empty for the usual name
 * @param pagerSubject {@code pagersubject} with its VM_ variables, or empty for the usual one
 * @param pagerBody {@code pagerbody}, the same
 * @param pagerDateFormat {@code pagerdateformat}, strftime
 */
public record NoticeSettings(
    boolean attach,
    boolean delete,
    String pagerFrom,
    String pagerSubject,
    String pagerBody,
    String pagerDateFormat) {

  /** What Asterisk does with nothing configured. */
  public static NoticeSettings defaults() {
    return new NoticeSettings(true, false, "", "", "", "%A, %B %d, %Y at %r");
  }
}

package org.voxpost.ivr;

import java.time.Duration;
import java.time.ZonedDateTime;
import org.voxpost.store.Counts;

/** The grammar of a language: what is said of numbers, times and counts, in prompt names. */
interface Language {
  /** A whole number, at least 0. */
  Speech number(int number);

  /** A telephone number, digit by digit. */
  Speech digits(String number);

  /** When something happened, in the format of {@code [zonemessages]}. */
  Speech date(ZonedDateTime when, ZonedDateTime now, String format);

  /** How long a message is, in minutes. */
  Speech duration(Duration duration);

  /** What lies in the mailbox. */
  Speech summary(Counts counts);

  /** The format where {@code [zonemessages]} gives none. */
  String dateFormat();
}

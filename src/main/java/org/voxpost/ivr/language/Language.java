package org.voxpost.ivr.language;

import java.time.Duration;
import java.time.ZonedDateTime;
import org.voxpost.ivr.Speech;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;

/**
 * The grammar of a language: what is said of numbers, times and counts, in prompt names. They are
 * the names Asterisk has for the language, where it has one.
 */
public interface Language {
  /** A whole number, from 0 to 999,999,999; a greater one is spelled. */
  Speech number(int number);

  /** A place in a row, from 1 to 99, as in dates; a greater one is said as a number. */
  Speech ordinal(int number);

  /** A telephone number, digit by digit. */
  Speech digits(String number);

  /**
   * When something happened.
   *
   * @param when in the zone in which it is to be said
   * @param now what today and yesterday are reckoned from
   * @param format tokens and prompts as in {@code [zonemessages]}; what is no token is passed over
   */
  Speech date(ZonedDateTime when, ZonedDateTime now, String format);

  /** How long a message is: in minutes, or in seconds where that rounds to none. */
  Speech duration(Duration duration);

  /** What lies in the mailbox: the urgent new ones, the other new ones, all old ones. */
  Speech summary(Counts counts);

  /** The messages of a folder, as one is offered them: new messages, work messages. */
  Speech folderMessages(Folder folder);

  /** That there are none in a folder, as a sentence. */
  Speech noMessages(Folder folder);

  /**
   * Which message of a folder comes next: the first, the last, or the one of that number.
   *
   * @param number from 1
   * @param last the number of the last one
   */
  Speech message(int number, int last, boolean urgent);

  /** The format where {@code [zonemessages]} gives none. */
  String dateFormat();
}

package org.voxpost.store;

import java.time.ZoneId;
import java.util.List;
import org.voxpost.codec.file.AudioFormat;

/**
 * One mailbox as voicemail.conf has it, general options already applied.
 *
 * @param id its number and context
 * @param pin its password
 * @param fullName its owner, or empty
 * @param emails the addresses of its {@code To:} header; empty means {@code imapuser}
 * @param pager the pager address, or empty
 * @param zone {@code tz}, resolved through {@code [zonemessages]}
 * @param preferredFormat {@code attachfmt}, else the first of {@code format}
 * @param maxMessages {@code maxmsg}
 * @param backupDeleted {@code backupdeleted}: how many deleted messages the folder Deleted keeps
 * @param imapGreetings {@code imapgreetings}: greetings lie on the IMAP server
 * @param language {@code language} of its prompts, such as {@code en}
 * @param account its IMAP account
 * @param mail the wording of its emails
 */
public record MailboxSettings(
    MailboxId id,
    Pin pin,
    String fullName,
    List<String> emails,
    String pager,
    ZoneId zone,
    AudioFormat preferredFormat,
    int maxMessages,
    int backupDeleted,
    boolean imapGreetings,
    String language,
    AccountSettings account,
    MailSettings mail) {

  public MailboxSettings {
    emails = List.copyOf(emails);
  }

  public MailboxSettings withAccount(AccountSettings account) {
    return new MailboxSettings(
        id,
        pin,
        fullName,
        emails,
        pager,
        zone,
        preferredFormat,
        maxMessages,
        backupDeleted,
        imapGreetings,
        language,
        account,
        mail);
  }
}

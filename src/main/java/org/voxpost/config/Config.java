package org.voxpost.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.voxpost.call.RouteSettings;
import org.voxpost.call.TrustSettings;
import org.voxpost.hooks.HookSettings;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.PromptSettings;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.login.LoginSettings;
import org.voxpost.mail.MailerSettings;
import org.voxpost.media.MediaSettings;
import org.voxpost.mwi.MwiSettings;
import org.voxpost.pins.LockSettings;
import org.voxpost.pins.PinSettings;
import org.voxpost.sdp.SdpSettings;
import org.voxpost.sip.SipSettings;
import org.voxpost.sip.SubscriptionSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.imap.ImapSettings;
import org.voxpost.store.local.LocalSettings;
import org.voxpost.store.spool.SpoolSettings;

/**
 * Everything the conf files say, checked.
 *
 * @param greetings the directory of greetings that lie on no IMAP server
 * @param mailboxes every mailbox in the order of the file
 * @param dialogs how each mailbox's dialogs behave
 * @param exits the ways out of voicemail
 * @param logins how owners get in
 * @param pins where their passwords are kept
 * @param locks what too many wrong ones lead to
 * @param trust whose word is taken on who calls
 * @param mailer how mails leave this host
 * @param hooks the programs that are told of messages and passwords
 * @param log where and how much is logged
 * @param warnings what is known but means nothing here, one line each with file and line
 */
public record Config(
    SipSettings sip,
    SdpSettings sdp,
    MediaSettings media,
    SpoolSettings spool,
    LocalSettings local,
    ImapSettings imap,
    Path greetings,
    PromptSettings prompts,
    RouteSettings routes,
    MwiSettings mwi,
    SubscriptionSettings subscriptions,
    List<MailboxSettings> mailboxes,
    Map<MailboxId, DialogSettings> dialogs,
    ExitSettings exits,
    LoginSettings logins,
    PinSettings pins,
    LockSettings locks,
    TrustSettings trust,
    MailerSettings mailer,
    HookSettings hooks,
    LogSettings log,
    List<String> warnings) {
  public Config {
    mailboxes = List.copyOf(mailboxes);
    dialogs = Map.copyOf(dialogs);
    warnings = List.copyOf(warnings);
  }
}

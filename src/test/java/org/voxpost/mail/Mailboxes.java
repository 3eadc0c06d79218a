package org.voxpost.mail;

import java.util.List;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.NoticeSettings;
import org.voxpost.store.StoreFixtures;

/** Mailboxes whose owners are told by mail. */
final class Mailboxes {
  private Mailboxes() {}

  static MailSettings with(NoticeSettings notice) {
    MailSettings usual = MailSettings.defaults();
    return new MailSettings(
        usual.serverEmail(),
        usual.fromString(),
        usual.subject(),
        usual.body(),
        usual.dateFormat(),
        usual.charset(),
        usual.pbxSkip(),
        usual.asteriskLayout(),
        usual.locale(),
        usual.gain(),
        notice);
  }

  static MailboxSettings told(String number, AudioFormat format, MailSettings mail) {
    return told(
        number, format, mail, List.of("one@example.com", "two@example.com"), "pager@example.com");
  }

  static MailboxSettings told(
      String number, AudioFormat format, MailSettings mail, List<String> emails, String pager) {
    MailboxSettings usual =
        StoreFixtures.mailbox(number, StoreFixtures.account(1, "vm", "x"), format, mail);
    return new MailboxSettings(
        usual.id(),
        usual.pin(),
        usual.fullName(),
        emails,
        pager,
        usual.zone(),
        usual.preferredFormat(),
        usual.maxMessages(),
        usual.backupDeleted(),
        usual.imapGreetings(),
        usual.language(),
        usual.account(),
        usual.mail());
  }
}

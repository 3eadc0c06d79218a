package org.voxpost.ivr;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.voxpost.codec.AudioFormat;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Pin;
import org.voxpost.store.SaslSettings;
import org.voxpost.store.Secret;

/** Subscribers for tests. */
final class Mailboxes {
  static final MailboxId DESK = MailboxId.parse("4123");
  static final int MOST_MESSAGES = 3;

  private Mailboxes() {}

  static Subscriber desk() {
    return desk(DialogSettings.defaults());
  }

  static Subscriber desk(DialogSettings dialog) {
    return new Subscriber(mailbox(DESK, "7391"), dialog);
  }

  static MailboxSettings mailbox(MailboxId id, String pin) {
    AccountSettings account =
        new AccountSettings(
            "local",
            143,
            List.of(),
            id.number(),
            Secret.NONE,
            "",
            Secret.NONE,
            "INBOX",
            "",
            "INBOX",
            "",
            SaslSettings.PASSWORDS);
    return new MailboxSettings(
        id,
        Pin.parse(pin),
        "Front Desk",
        List.of("desk@example.com"),
        "",
        ZoneOffset.UTC,
        AudioFormat.WAV,
        MOST_MESSAGES,
        0,
        false,
        "en",
        account,
        MailSettings.defaults());
  }

  static DialogSettings dialog(Duration minSeconds, Duration maxSilence) {
    DialogSettings usual = DialogSettings.defaults();
    return new DialogSettings(
        Duration.ofMinutes(5),
        minSeconds,
        maxSilence,
        usual.envelope(),
        usual.sayCallerId(),
        usual.sayDuration(),
        usual.sayDurationFrom(),
        usual.maxLogins(),
        usual.messageWrap(),
        usual.nextAfterCommand(),
        usual.skip(),
        "");
  }
}
